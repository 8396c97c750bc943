"""TLS by the flags of `comity serve`, spoken with curl and openssl s_client."""

import json
import socket
import subprocess
import unittest

from workbench import PATIENCE, Workbench, certificate

PEOPLE = [('gao.min', '高敏', 'office', ['leader', 'secretary']), ('gao.min', '高敏', 'bank', ['leader'])]


def curl(*words):
    return subprocess.run(['curl', '--silent', '--show-error', '--max-time', str(PATIENCE), *map(str, words)], capture_output=True, text=True)


class Tls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workbench = Workbench(PEOPLE)
        cls.addClassCleanup(cls.workbench.remove)
        cls.authority = certificate(cls.workbench.folder, 'authority')
        cls.own = certificate(cls.workbench.folder, 'own', cls.authority)
        cls.flags = ['--certificate', cls.own[0], '--private-key', cls.own[1]]
        cls.server = cls.workbench.serve(*cls.flags)
        cls.addClassCleanup(cls.server.__exit__)

    def url(self, path='/'):
        return f'https://localhost:{self.server.port}{path}'

    def s_client(self, *words):
        done = subprocess.run(
            ['openssl', 's_client', '-connect', f'localhost:{self.server.port}', '-CAfile', self.authority[0], '-verify_return_error', *words],
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE)
        return done.returncode, done.stdout

    def test_a_client_that_trusts_the_authority_is_served(self):
        done = curl('--cacert', self.authority[0], self.url('/healthz'))
        self.assertEqual((done.returncode, done.stdout), (0, 'ok\n'))
        self.assertEqual(curl(self.url('/healthz')).returncode, 60)  # and one that does not, is not

    def test_tls_is_1_2_or_1_3(self):
        for version, name in (('-tls1_2', 'TLSv1.2'), ('-tls1_3', 'TLSv1.3')):
            code, said = self.s_client(version)
            self.assertEqual(code, 0)
            self.assertRegex(said, f'New, {name}' if version == '-tls1_3' else 'Protocol  : TLSv1.2')
        for version in ('-tls1', '-tls1_1'):
            code, said = self.s_client(version, '-cipher', 'ALL:@SECLEVEL=0')  # a client that would take anything
            self.assertNotEqual(code, 0)
            self.assertIn('Cipher is (NONE)', said)
        self.assertNotEqual(self.s_client('-tls1_2', '-cipher', 'AES128-SHA:AES256-GCM-SHA384')[0], 0)  # no forward secrecy

    def test_every_answer_says_to_stay_with_tls(self):
        for path in ('/', '/healthz', '/api/session', '/api/nowhere', '/api/cooperations/x/view/home'):
            headers = curl('--cacert', self.authority[0], '--head', '--request', 'GET', self.url(path)).stdout.lower()
            self.assertIn('strict-transport-security: max-age=31536000', headers, path)

    def test_cookies_are_for_this_host_over_tls_alone(self):
        parts = [part.strip() for part in self.server.sign_in('gao.min').set_cookie.split(';')]
        self.assertTrue(parts[0].startswith('__Host-comity='))
        self.assertEqual(sorted(parts[1:]), ['HttpOnly', 'Path=/', 'SameSite=Strict', 'Secure'])
        with self.workbench.serve() as plain:
            set_cookie = plain.sign_in('gao.min').set_cookie
            self.assertTrue(set_cookie.startswith('comity='))
            self.assertNotIn('Strict-Transport-Security', plain.ask('GET', '/healthz')[1])

    def test_a_cookie_of_another_name_is_nobody(self):
        cookie = self.server.sign_in('gao.min').own['Cookie']
        asked = [json.loads(self.server.ask('GET', '/api/session', None, Cookie=each)[2])['stage'] for each in
                 (cookie, cookie.replace('__Host-', ''))]
        self.assertEqual(asked, ['signed_in', 'signed_out'])

    def test_who_speaks_plain_http_is_cut_off_and_nobody_else_suffers(self):
        with socket.create_connection(('127.0.0.1', self.server.port), PATIENCE) as client:
            client.sendall(b'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n')
            said = b''
            while part := client.recv(4096):
                said += part
            self.assertNotIn(b'HTTP/1.1 200', said)
            self.assertNotIn(b'ok\n', said)
        self.assertEqual(self.server.ask('GET', '/healthz')[0], 200)

    def test_files_that_cannot_be_used_are_one_message_and_an_exit_code(self):
        folder = self.workbench.folder
        (folder / 'empty').write_text('')
        (folder / 'empty').chmod(0o600)
        (folder / 'open.key').write_text(self.own[1].read_text())
        (folder / 'open.key').chmod(0o640)
        subprocess.run(['openssl', 'pkey', '-in', self.own[1], '-aes256', '-passout', 'pass:secret', '-out', folder / 'locked.key'], check=True)
        for chain, key, named, code in (
                (self.own[0], self.authority[1], 'authority.key', 6), (self.own[0], folder / 'none.key', 'none.key', 4),
                (self.own[0], folder / 'open.key', 'open.key', 3), (folder / 'none.pem', self.own[1], 'none.pem', 6),
                (self.own[0], folder / 'empty', 'empty', 6),
                (folder / 'empty', self.own[1], 'empty', 6), (self.own[0], folder / 'locked.key', 'locked.key', 6),
                (self.own[0], None, '--private-key', 2), (None, self.own[1], '--certificate', 2)):
            flags = (['--certificate', chain] if chain else []) + (['--private-key', key] if key else [])
            done = self.workbench.run('serve', '--db', self.workbench.db, '--server-key', self.workbench.key, '--port', '0', *flags)
            lines = done.stderr.splitlines()
            self.assertEqual((len(lines), done.stdout), (1, ''), done)
            self.assertTrue(lines[0].startswith('comity: ') and '; expected ' in lines[0], done)
            self.assertIn(named, lines[0])
            self.assertEqual(done.returncode, code, done)


if __name__ == '__main__':
    unittest.main(verbosity=2)
