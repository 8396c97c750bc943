#!/bin/bash
# The spatial question of docking put to PostGIS, on the same items and the same machine, right after dock() answered it:
# which ends of links lie on a shared border, which of them meet a neighbour's end, what is the nearest one within the
# search radius; which links and facilities reach outside their jurisdiction; which facilities of neighbours are near each other.
# Tables, geographies and indexes are made before the clock starts. Needs bench/dock_bench built: bench/dock_postgis.sh BUILD_DIR
# Installs Debian's PostGIS if it is missing. The cluster lives in a temporary folder, on a unix socket, and is removed.
set -euo pipefail

build=${1:?usage: bench/dock_postgis.sh BUILD_DIR}
bench=$(find "$build" -name dock_bench -type f -perm -u+x | head -1)
[ -n "$bench" ] || { echo "dock_bench is not built in $build (cmake -DCOMITY_BENCH=ON)" >&2; exit 1; }
pg=/usr/lib/postgresql/15/bin
if [ ! -x $pg/postgres ] || [ ! -f /usr/share/postgresql/15/extension/postgis.control ]; then
  apt-get install -y --no-install-recommends postgresql-15 postgresql-15-postgis-3 >/dev/null
fi

work=$(mktemp -d /tmp/dock_postgis.XXXXXX)
chmod 755 "$work"
as=()
if [ "$(id -u)" = 0 ]; then
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$work")
fi
stop() {
  "${as[@]}" $pg/pg_ctl -D "$work/cluster" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT

echo "== dock()"
"$bench" "$work/data"
mkdir "$work/cluster" "$work/socket"
[ "$(id -u)" = 0 ] && chown postgres "$work/cluster" "$work/socket"
# Hash and merge joins are off: the planner otherwise joins on the party and compares every end with every edge of its border,
# for minutes; nested loops over the GiST indexes are PostGIS's best plan here.
"${as[@]}" $pg/initdb -D "$work/cluster" -A trust -U bench --no-sync >/dev/null
"${as[@]}" $pg/pg_ctl -D "$work/cluster" -w -l "$work/cluster/log" -o "-k $work/socket -c listen_addresses= -c fsync=off \
  -c enable_hashjoin=off -c enable_mergejoin=off -c shared_buffers=1GB -c work_mem=256MB -c maintenance_work_mem=512MB -c max_parallel_workers_per_gather=2 -c jit=off" start >/dev/null
sql() { psql -h "$work/socket" -U bench -d postgres -v ON_ERROR_STOP=1 -qAt "$@"; }
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.2f", b - a }'; }
answer() { awk -v name="$1" '$1 == name { print $2 }' "$work/data/answers.txt"; }

start=$(now)
sql <<SQL
CREATE EXTENSION postgis;
CREATE UNLOGGED TABLE raw_parties (party int, rings geometry);
CREATE UNLOGGED TABLE links (item int, party int, kind int, geom geometry);
CREATE UNLOGGED TABLE facilities (item int, party int, kind int, geom geometry);
\copy raw_parties FROM '$work/data/parties.txt'
\copy links FROM '$work/data/links.txt'
\copy facilities FROM '$work/data/facilities.txt'
SQL
load_s=$(since "$start")

start=$(now)
sql <<SQL
CREATE UNLOGGED TABLE parties AS SELECT party, ST_BuildArea(rings) AS geom FROM raw_parties;
CREATE UNLOGGED TABLE allowed AS SELECT party, ST_Buffer(geom::geography, 50)::geometry AS geom FROM parties;
CREATE UNLOGGED TABLE borders AS SELECT party, (ST_DumpSegments(rings)).geom::geography AS geog FROM raw_parties;
CREATE UNLOGGED TABLE ends AS
  SELECT row_number() OVER () AS id, item, party, kind, geom::geography AS geog, geom FROM (
    SELECT item, party, kind, ST_StartPoint(part) AS geom FROM (SELECT item, party, kind, (ST_Dump(geom)).geom AS part FROM links) p WHERE NOT ST_IsClosed(part)
    UNION ALL
    SELECT item, party, kind, ST_EndPoint(part) FROM (SELECT item, party, kind, (ST_Dump(geom)).geom AS part FROM links) p WHERE NOT ST_IsClosed(part)) e;
CREATE UNLOGGED TABLE places AS SELECT item, party, kind, geom, geom::geography AS geog FROM facilities;
CREATE INDEX ON borders USING gist (geog);
CREATE INDEX ON ends USING gist (geog);
CREATE INDEX ON places USING gist (geog);
CREATE INDEX ON allowed (party);
ANALYZE;
SQL
index_s=$(since "$start")

ask() {  # name, SQL that yields one number
  local start seconds value
  start=$(now)
  value=$(sql -c "$2")
  seconds=$(since "$start")
  echo "$1 $value $seconds" >> "$work/results"
}
# Ends on a border of their own publisher and of another party.
sql -c "CREATE UNLOGGED TABLE border_ends (id bigint, party int, kind int, geog geography)"
ask border_ends "WITH found AS (INSERT INTO border_ends
  SELECT e.id, e.party, e.kind, e.geog FROM ends e
  WHERE EXISTS (SELECT 1 FROM borders b WHERE b.party = e.party AND ST_DWithin(b.geog, e.geog, 2))
    AND EXISTS (SELECT 1 FROM borders b WHERE b.party <> e.party AND ST_DWithin(b.geog, e.geog, 2)) RETURNING 1) SELECT count(*) FROM found"
# The nearest end of another party's link of the kind within the search radius; how many of them meet.
ask met_ends "SELECT count(*) FILTER (WHERE n.distance <= 10) FROM border_ends e CROSS JOIN LATERAL (
  SELECT min(ST_Distance(c.geog, e.geog)) AS distance FROM ends c
  WHERE c.kind = e.kind AND c.party <> e.party AND ST_DWithin(c.geog, e.geog, 600)) n"
ask outside "SELECT count(*) FROM (SELECT item, party, geom FROM links UNION ALL SELECT item, party, geom FROM places) i
  JOIN allowed a USING (party) WHERE NOT ST_CoveredBy(i.geom, a.geom)"
ask repeated "SELECT count(*) FROM places a JOIN places b ON a.kind = b.kind AND a.party < b.party AND ST_DWithin(a.geog, b.geog, $(answer radius_m))"

echo "== PostGIS ($(sql -c 'SELECT postgis_lib_version()')), loaded in $load_s s, tables and indexes made in $index_s s"
echo "| question | dock() | PostGIS | PostGIS s |"
echo "|---|---:|---:|---:|"
total=0
while read -r name value seconds; do
  echo "| $name | $(answer "$name") | $value | $seconds |"
  total=$(awk -v a="$total" -v b="$seconds" 'BEGIN { print a + b }')
done < "$work/results"
awk -v postgis="$total" -v dock="$(answer seconds)" -v index_s="$index_s" 'BEGIN {
  printf "PostGIS %.2f s for these four questions (and %.2f s for its tables and indexes); dock() %.3f s for everything, its own indexes included: %.1f times faster (%.1f times with the indexes)\n",
    postgis, index_s, dock, postgis / dock, (postgis + index_s) / dock }'
# Distances on the sphere and the ellipsoid, and buffers of straight pieces, differ by centimetres: counts agree within 0.5%.
while read -r name value seconds; do
  awk -v a="$(answer "$name")" -v b="$value" -v n="$name" 'BEGIN { d = a - b; if (d < 0) d = -d; if (d > 0.005 * a + 2) { print "counts of " n " differ: " a " and " b; exit 1 } }'
done < "$work/results"
