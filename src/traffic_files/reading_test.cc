#include <doctest/doctest.h>

#include "traffic_files/flows_file.h"
#include "traffic_files/road_network_file.h"
#include "traffic_files/trips_file.h"

using namespace comity;
using namespace comity::traffic_files;

namespace {

using Texts = std::vector<std::string>;

template <class T>
Texts faults(const Result<T>& result) {
  REQUIRE_FALSE(result);
  Texts all;
  for (const Fault& fault : result.error().faults) all.push_back(to_string(fault));
  return all;
}

const std::string head =
    "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 3\n<FIRST THRU NODE> 3\n<NUMBER OF LINKS> 2\n<END OF METADATA>\n~ from "
    "to\n";

}  // namespace

TEST_CASE("a road network is read with its rows and prints back the same") {
  const auto read =
      read_road_network(head + "\t1\t3\t100\t2.5\t6\t.15\t4\t50\t1\t1\t;\r\n3 2 200 0 0 0 0 0 0 2;\n", "n");
  REQUIRE(read);
  CHECK(read->zones == 2);
  CHECK(read->first_through_node == 2);
  CHECK(read->rows[0].link == traffic::Link{0, 2, 100, 6, .15, 4, 0});
  CHECK(read->rows[0].length == 2.5);
  CHECK(read->rows[1].type == 2);
  CHECK(*read_road_network(print_road_network(*read), "again") == *read);
  CHECK(network_of(*read, {2, 10}).links()[0].fixed_cost == 27);
}

TEST_CASE("candidates are the rows after the links, with what they cost") {
  const auto read = read_road_network(
      "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 2\n<NUMBER OF LINKS> 1\n<NUMBER OF NEW LINKS> 1\n<END OF METADATA>\n"
      "1 2 10 1 1 .15 4 0 0 1 0 ;\n2 1 10 1 1 .15 4 0 0 1 750 ;\n",
      "c");
  REQUIRE(read);
  CHECK(read->candidates == 1);
  CHECK(read->rows[1].cost == 750);
  CHECK(*read_road_network(print_road_network(*read), "again") == *read);
}

TEST_CASE("each fault of a road network is named with its row and column") {
  CHECK(faults(read_road_network(head + "1 3 -100 2 6 .15 4 50 0 1 ;\n3 9 200 0 nan 0 0 0 0 2 ;\n", "net")) ==
        Texts{"net:7:5: \"-100\"; expected capacity: a number above 0",
              "net:8:3: \"9\"; expected to: a whole number from 1 to 3",
              "net:8:11: \"nan\"; expected free-flow time: a number of 0 or more"});
  CHECK(faults(read_road_network(head + "1 3 100 2 6 .15 4 50 0 1 ;\n", "net")) ==
        Texts{"net: 1 rows of links; expected 2, as <NUMBER OF LINKS> says"});
  CHECK(faults(read_road_network("1 3 100\n", "net")) ==
        Texts{"net:1:1: a row before <END OF METADATA>; expected <NAME> value, and <END OF METADATA> after the last",
              "net: no <NUMBER OF NODES>; expected <NUMBER OF NODES> and a whole number in the head",
              "net: no <NUMBER OF ZONES>; expected <NUMBER OF ZONES> and a whole number in the head",
              "net: no <NUMBER OF LINKS>; expected <NUMBER OF LINKS> and a whole number in the head"});
  CHECK(faults(read_road_network(head + "1 3 100 2 6\n3 2 200 0 0 0 0 0 0 2 7 8 ;\n", "net")).size() == 6);
  CHECK(faults(read_road_network("<NUMBER OF ZONES> 3\n<NUMBER OF NODES> 2\n<FIRST THRU NODE> 9\n<NUMBER OF LINKS> 0\n"
                                 "<NUMBER OF LINKS> 1\n<END OF METADATA>\n",
                                 "net")) == Texts{"net:5:1: <NUMBER OF LINKS> a second time; expected each name once"});
}

TEST_CASE("trips are read by origin, whatever the blanks") {
  const auto read = read_trips(
      "<NUMBER OF ZONES> 3\n<END OF METADATA>\n\nOrigin  1 \n2:5.5; 3 :\t0.5;\n 1 : 9 ;\nOrigin 3\n1 : 2\n", "t", 3, 2);
  REQUIRE(read);
  CHECK(read->total() == 16);
  CHECK(read->within_zones() == 18);
  CHECK(read->from(0)[1] == traffic::Trip{2, 1});
  const auto again = read_trips(print_trips(*read), "again", 3);
  REQUIRE(again);
  CHECK(again->total() == 16);
}

TEST_CASE("each fault of trips is named with its row and column") {
  const std::string begin = "<NUMBER OF ZONES> 3\n<END OF METADATA>\n";
  CHECK(faults(read_trips(begin + "2 : 5;\nOrigin 9\n1 : 2;\nOrigin 1\n2 : -1; 3 : x; 7 : 1;\nOrigin 1\n2 ; 3\n", "t",
                          3)) ==
        Texts{"t:3:1: trips from nowhere; expected a row \"Origin\" and a zone before the first trips",
              "t:4:8: \"9\"; expected origin: a whole number from 1 to 3",
              "t:7:5: \"-1\"; expected trips: a number of 0 or more",
              "t:7:13: \"x\"; expected trips: a number of 0 or more",
              "t:7:16: \"7\"; expected destination: a whole number from 1 to 3",
              "t:8:7: origin 1 a second time; expected each origin once",
              "t:9:3: no colon; expected destination : trips ;"});
  CHECK(faults(read_trips(begin, "t", 4)) == Texts{"t: trips between 3 zones; expected as many as the network's 4"});
  CHECK(faults(read_trips(begin + "Origin 1\n2 : 1; 2 : 3;\n", "t", 3)) ==
        Texts{"t:4:8: destination 2 a second time; expected each destination of an origin once"});
}

TEST_CASE("of very many faults the first fifty are named") {
  std::string text = "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 2\n<NUMBER OF LINKS> 1000\n<END OF METADATA>\n";
  for (int i = 0; i < 1000; ++i) text += "1 2 0 1 1 .15 4 0 0 1 ;\n";
  CHECK(faults(read_road_network(text, "n")).size() == 51);
}

TEST_CASE("flows by origin print and read back the same") {
  const std::vector<traffic::OriginFlow> flows{{0, 3, 7, 12.5}, {1, 0, 0, 1.0 / 3}};
  const auto read = read_origin_flows(print_origin_flows(flows), "f");
  REQUIRE(read);
  CHECK(read->size() == 2);
  CHECK((*read)[1].flow == 1.0 / 3);
  CHECK((*read)[0].link == 7);
  CHECK(faults(read_origin_flows("class,origin,link,flow\n1,0,3,4\n1,2\n1,2,3,-4\n1,2,3,4,5\n", "f")) ==
        Texts{"f:2:3: \"0\"; expected origin: a whole number from 1 to 20000000",
              "f:3:4: too few columns; expected class,origin,link,flow",
              "f:4:7: \"-4\"; expected flow: a number of 0 or more",
              "f:5:8: more columns; expected class,origin,link,flow"});
  CHECK(faults(read_origin_flows("", "f")) == Texts{"f: nothing; expected the first row \"class,origin,link,flow\""});
}
