"""What the tests beside this stand on: a small sample cooperation in a folder of its own, the real server on it, and people
who are signed in. Two parties, `office` (secretary) and `bank`; `gao.min` acts for both."""

import datetime
import http.client
import json
import os
import pathlib
import re
import shutil
import ssl
import subprocess
import tempfile
import threading

PROGRAM = pathlib.Path(os.environ.get('COMITY_PROGRAM', 'build/comity')).resolve()
COOPERATION = 'bridge'
PATIENCE = 120  # seconds until something that never comes is given up; nothing is measured


def day(in_days):
    """The mails of a day begin at 23:00 UTC of the day before: the day in `in_days` days, as the server counts them."""
    begins = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
    return (begins.date() + datetime.timedelta(days=in_days)).isoformat()


def certificate(folder, name, issuer=None, host='localhost'):
    """A key and certificate of its own, or signed by `issuer`; (certificate file, key file)."""
    files = folder / f'{name}.pem', folder / f'{name}.key'
    signed = ['-CA', issuer[0], '-CAkey', issuer[1]] if issuer else []
    subprocess.run(
        ['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj',
         f'/CN={name}', '-addext', f'subjectAltName=DNS:{host},IP:127.0.0.1', '-out', files[0], '-keyout', files[1], *signed],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    files[1].chmod(0o600)
    return files


class Workbench:
    """`people`: sign-in name, full name, party, roles. Each gets an account; each party has a leader."""

    def __init__(self, people):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='comity-peers-'))
        self.db, self.key, keys = (self.folder / name for name in ('comity.db', 'server.key', 'comity.db.keys'))
        keys.mkdir(mode=0o700)
        self.speakers = {'office': 'Founder', 'bank': 'Founder'}  # from the first authorised leader on, that one
        public = {}
        for party in ('office', 'bank'):
            public[party] = self.comity('key', 'new', keys / f'{party}.key').strip()
        of_cooperation = {
            'id': COOPERATION, 'name': {'en': 'The bridge', 'zh': '大桥'}, 'region': 'Both banks', 'begins': '2026-01-01',
            'background': {'strategy': 'One town', 'policy': '', 'economy': 'Trade'}, 'organisational_form': 'joint_office',
            'type': 'co_construction', 'sample': True,
            'founder': {'party': 'office', 'name': {'en': 'Bridge Office', 'zh': '大桥办公室'}, 'level': 'province',
                        'key': public['office']}}
        self.say('cooperation.found', 'office', **of_cooperation)
        standing = {'party': 'bank', 'name': {'en': 'East Bank', 'zh': '东岸'}, 'level': 'prefecture', 'superior': 'office',
                    'key': public['bank']}
        admission = self.say('party.admit', 'office', standing=standing)
        self.say('party.join', 'bank', admission=admission)
        for who, name, party, roles in sorted(people, key=lambda each: 'leader' not in each[3]):
            self.say('person.authorise', party, who=who, name=name, roles=roles)
            if 'leader' in roles:
                self.speakers[party] = who
        self.comity('key', 'seal', '--db', self.db, '--server-key', self.key)
        self.comity('account', 'sample', '--db', self.db, '--out', self.folder / 'sign-ins')
        lines = (self.folder / 'sign-ins').read_text().splitlines()
        self.passwords = dict(line.split('\t')[:2] for line in lines if line and not line.startswith('#'))

    def remove(self):
        shutil.rmtree(self.folder)

    def run(self, *words):
        return subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, timeout=PATIENCE)

    def comity(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            raise RuntimeError(f'{words}: exit code {done.returncode}: {done.stderr}')
        return done.stdout

    def say(self, kind, party, **body):
        """An act on the command line, before there is a server; its hash."""
        words = []
        for name, value in body.items():
            for each in value if isinstance(value, list) else [value]:
                words += ['--' + name.replace('_', '-'), each if isinstance(each, str) else json.dumps(each)]
        said = self.comity('act', kind, '--as', party, '--person', self.speakers[party], '--db', self.db, '--json', *words)
        return json.loads(said)['hash']

    def serve(self, *flags):
        return Server(self, *flags)


class Server:
    """The server on a port of its own, until it is left. `log` is what it has written, line by line."""

    def __init__(self, workbench, *flags):
        self.workbench = workbench
        self.log = []
        self.changed = threading.Condition()
        self.process = subprocess.Popen(
            [PROGRAM, 'serve', '--db', workbench.db, '--server-key', workbench.key, '--port', '0', *map(str, flags)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.reader = threading.Thread(target=self._read_log)
        self.reader.start()
        address = re.search(r'(https?)://[^ ]+:(\d+)', self.process.stdout.readline())
        if not address:
            self.__exit__()
            raise RuntimeError('the server did not start: ' + ''.join(self.log))
        self.is_tls, self.port = address[1] == 'https', int(address[2])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.stdout.read()
        self.exit_code = self.process.wait(PATIENCE)
        self.reader.join()
        self.process.stdout.close()
        self.process.stderr.close()

    def _read_log(self):
        for line in self.process.stderr:
            with self.changed:
                self.log.append(line)
                self.changed.notify_all()

    def wait_for_log(self, *words):
        """The first line with all these words in it."""
        def found():
            return next((line for line in self.log if all(word in line for word in words)), None)
        with self.changed:
            if not self.changed.wait_for(found, PATIENCE):
                raise AssertionError(f'no line with {words} in the log:\n' + ''.join(self.log))
            return found()

    def connection(self):
        if self.is_tls:
            return http.client.HTTPSConnection('127.0.0.1', self.port, context=ssl._create_unverified_context(), timeout=PATIENCE)
        return http.client.HTTPConnection('127.0.0.1', self.port, timeout=PATIENCE)

    def ask(self, method, path, body=None, **headers):
        """Status, headers, body."""
        connection = self.connection()
        if body is not None:
            headers['Content-Type'] = 'application/json'
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data

    def sign_in(self, name):
        return Person(self, name)


class Person:
    """Signed in."""

    keys = 0

    def __init__(self, server, name):
        self.server = server
        status, headers, body = server.ask('POST', '/api/session', {'name': name, 'password': server.workbench.passwords[name]})
        if status != 200:
            raise AssertionError(f'{name} cannot sign in: {status} {body}')
        self.set_cookie = headers['Set-Cookie']
        self.own = {'Cookie': self.set_cookie.split(';')[0], 'X-Comity-Token': json.loads(body)['token']}

    def ask(self, method, path, body=None, party=None):
        Person.keys += 1
        headers = dict(self.own, **{'Idempotency-Key': f'key-of-a-test-{Person.keys}'})
        if party:
            headers['X-Comity-Party'] = party
        return self.server.ask(method, path, body, **headers)

    def get(self, *asked, **more):
        """As `ask`, where anything but 200 is a failure of the test."""
        status, _, body = self.ask(*asked, **more)
        if status != 200:
            raise AssertionError(f'{asked}: {status} {body.decode()}')
        return json.loads(body) if body else None

    def say(self, kind, party, **body):
        return self.get('POST', f'/api/cooperations/{COOPERATION}/acts/{kind}', body, party=party)
