"""The daily mail, sent by the real server to a real mail server (aiosmtpd), and read with Python's own parser."""

import email
import email.policy
import logging
import re
import ssl
import threading
import time
import unittest

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from workbench import COOPERATION, PATIENCE, Workbench, certificate, day

PASSWORD = 'the mail server’s own'
PEOPLE = [('ai.di', '艾迪', 'office', ['officer']), ('gao.min', '高敏', 'office', ['leader', 'secretary']),
          ('gao.min', '高敏', 'bank', ['leader']), ('lin.yue', 'Lin Yue', 'office', ['officer']),
          ('zhou.yi', 'Zhou Yi', 'bank', ['officer'])]
ADDRESS = {'ai.di': 'full@example.org', 'gao.min': 'gao.min@example.org', 'lin.yue': 'lin.yue@example.org',
           'zhou.yi': 'zhou.yi@example.org'}


class MailServer(Controller):
    """Takes mails, but for full@example.org, whose box is full. `over_tls`: offers STARTTLS and wants it and a password."""

    def __init__(self, over_tls=None):
        self.mails, self.refused, self.changed = [], 0, threading.Condition()
        more = {}
        if over_tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*over_tls)
            more = dict(tls_context=context, require_starttls=True, auth_required=True, authenticator=self.may)
        super().__init__(self, hostname='127.0.0.1', port=0, ready_timeout=PATIENCE, **more)

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def _trigger_server(self):  # knocks at the port that was named, which was any
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()

    @staticmethod
    def may(_server, _session, _envelope, _mechanism, given):
        right = LoginPassword(b'comity', PASSWORD.encode())
        return AuthResult(success=given == right)

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if address == ADDRESS['ai.di']:
            self.refused += 1
            return '552 the mailbox is full'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, _server, session, envelope):
        with self.changed:
            envelope.was_over_tls = session.ssl is not None
            self.mails.append(envelope)
            self.changed.notify_all()
        return '250 taken'

    def wait_for(self, address):
        with self.changed:
            came = self.changed.wait_for(lambda: any(address in mail.rcpt_tos for mail in self.mails), PATIENCE)
        if not came:
            raise AssertionError(f'no mail for {address}')


def parsed(envelope):
    return email.message_from_bytes(envelope.content, policy=email.policy.default)


class DailyMail(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        into_the_day = (time.time() - 23 * 3600) % 86400
        if into_the_day > 86400 - 120:  # the day of the mails must not end while this runs
            time.sleep(86400 - into_the_day)
        cls.workbench = Workbench(PEOPLE)
        cls.addClassCleanup(cls.workbench.remove)
        folder = cls.workbench.folder
        authority = certificate(folder, 'authority')
        served = certificate(folder, 'localhost', authority)
        (folder / 'mail-password').write_text(PASSWORD + '\n')
        (folder / 'mail-password').chmod(0o600)
        cls.secure = ['--smtp-from', 'comity@example.org', '--smtp-user', 'comity', '--smtp-password-file', folder / 'mail-password',
                      '--public-address', 'https://comity.example.org']
        cls.trusting = cls.secure + ['--smtp-authorities', authority[0]]
        cls.subscribe()
        cls.without_tls()
        cls.with_a_wrong_certificate(served)
        cls.first_and_second_day_look(served)

    @classmethod
    def subscribe(cls):
        with cls.workbench.serve() as server:
            gao, lin, ai = (server.sign_in(name) for name in ('gao.min', 'lin.yue', 'ai.di'))
            gao.get('PUT', '/api/session/language', {'language': 'zh'})
            for party, title, due in (('office', {'en': 'Piers stand', 'zh': '桥墩建成'}, day(1)), ('bank', {'en': 'Ramp', 'zh': '匝道通车'}, day(7)),
                                      ('office', {'en': 'Not soon', 'zh': '尚远'}, day(5))):
                gao.say('goal.set', party, id='goal-' + due, title=title, due=due)
            for person, name in ((gao, 'gao.min'), (lin, 'lin.yue'), (ai, 'ai.di')):
                person.get('PUT', '/api/mail', {'address': ADDRESS[name], 'daily': True, 'password': cls.workbench.passwords[name]})
            cls.injection = [lin.ask('PUT', '/api/mail', {'address': address, 'daily': True})[0] for address in (
                'lin.yue@example.org\r\nBcc: spy@example.org', 'lin.yue@example.org>\r\nRCPT TO:<spy@example.org',
                'lin.yue@example.org, spy@example.org')]
            cls.forged = lin.ask('PUT', '/api/mail', {'address': ADDRESS['lin.yue'], 'daily': True, 'last_sent': ''})[0]

    @classmethod
    def without_tls(cls):
        with MailServer() as post, cls.workbench.serve('--smtp', f'smtp://localhost:{post.port}', *cls.trusting) as server:
            cls.plain_complaint = server.wait_for_log('"mail"', 'lin.yue')
            cls.plain_mails = post.mails

    @classmethod
    def with_a_wrong_certificate(cls, served):
        with MailServer(served) as post:
            with cls.workbench.serve('--smtp', f'smtp://localhost:{post.port}', *cls.secure) as server:
                cls.untrusted_complaint = server.wait_for_log('"mail"', 'lin.yue')
            cls.untrusted_mails = post.mails

    @classmethod
    def first_and_second_day_look(cls, served):
        with MailServer(served) as post:
            flags = ['--smtp', f'smtp://localhost:{post.port}', *cls.trusting]
            with cls.workbench.serve(*flags) as server:
                post.wait_for(ADDRESS['lin.yue'])  # the last of them in order of their names
                cls.refused_complaint = server.wait_for_log('"mail"', 'ai.di')
                # A new wish, an answered matter, a restart: none of them brings a second mail that day.
                lin = server.sign_in('lin.yue')
                lin.get('PUT', '/api/mail', {'address': ADDRESS['lin.yue'], 'daily': False})
                lin.get('PUT', '/api/mail', {'address': ADDRESS['lin.yue'], 'daily': True})
                cls.shown = lin.get('GET', '/api/mail')
                zhou = server.sign_in('zhou.yi')
                zhou.get('PUT', '/api/mail', {'address': ADDRESS['zhou.yi'], 'daily': True, 'password': cls.workbench.passwords['zhou.yi']})
            with cls.workbench.serve(*flags):
                post.wait_for(ADDRESS['zhou.yi'])  # who comes last: when this has come, all were looked at
            cls.mails, cls.refused = post.mails, post.refused

    def mail_for(self, name):
        return parsed(next(mail for mail in self.mails if mail.rcpt_tos == [ADDRESS[name]]))

    def test_a_server_without_tls_gets_nothing_unless_it_is_allowed(self):
        self.assertEqual(self.plain_mails, [])
        self.assertIn('localhost', self.plain_complaint)

    def test_a_server_whose_certificate_does_not_hold_gets_nothing(self):
        self.assertEqual(self.untrusted_mails, [])
        self.assertIn('certificate', self.untrusted_complaint)
        self.assertNotIn(PASSWORD, self.untrusted_complaint)

    def test_everybody_gets_one_mail_a_day_whatever_happens_in_between(self):
        self.assertEqual(sorted(mail.rcpt_tos[0] for mail in self.mails), sorted(ADDRESS[name] for name in ('gao.min', 'lin.yue', 'zhou.yi')))
        for mail in self.mails:
            self.assertTrue(mail.was_over_tls)
            self.assertEqual(mail.mail_from, 'comity@example.org')
        self.assertEqual(self.shown['last_sent'], day(0))

    def test_a_refused_address_keeps_nobody_else_from_their_mail(self):
        self.assertEqual(self.refused, 2)  # once at each start
        self.assertIn('ai.di', self.refused_complaint)

    def test_the_headers_are_those_of_one_mail_and_nobody_can_add_any(self):
        self.assertEqual(self.injection, [400, 400, 400])
        self.assertEqual(self.forged, 400)
        for name in ('gao.min', 'lin.yue', 'zhou.yi'):
            mail = self.mail_for(name)
            self.assertEqual(sorted(key.lower() for key in mail.keys()),
                             sorted(['date', 'from', 'to', 'subject', 'message-id', 'auto-submitted', 'mime-version', 'content-type',
                                     'content-transfer-encoding']))
            self.assertEqual(mail['To'].addresses[0].addr_spec, ADDRESS[name])
            self.assertEqual(mail['From'].addresses[0].addr_spec, 'comity@example.org')
            self.assertEqual(mail['Message-ID'], f'<{day(0)}.{name}@comity>')
            self.assertEqual(mail['Auto-Submitted'], 'auto-generated')
            self.assertEqual(mail.get_content_type(), 'text/plain')
            self.assertEqual(mail.get_content_charset(), 'utf-8')
            self.assertLess(abs(mail['Date'].datetime.timestamp() - time.time()), 3600)
            self.assertEqual([], mail.defects)
        self.assertTrue(all(len(line) <= 998 for mail in self.mails for line in mail.content.split(b'\r\n')))

    def test_each_person_reads_it_in_the_language_of_their_own(self):
        chinese, english = self.mail_for('gao.min'), self.mail_for('lin.yue')
        self.assertRegex(chinese['Subject'], f'^Comity {day(0)}：\\d+ 项待处理$')
        self.assertRegex(english['Subject'], f'^Comity {day(0)}: \\d+ waiting$')
        self.assertTrue(chinese.get_content().startswith('高敏，您好：'))
        self.assertTrue(english.get_content().startswith('Lin Yue,'))
        for text in (chinese.get_content(), english.get_content()):
            self.assertIn(f'https://comity.example.org/c/{COOPERATION}', text)
        self.assertIn('（示例数据）', chinese.get_content())
        self.assertIn('(sample data)', english.get_content())
        self.assertFalse(re.search(r'Piers|waiting|Waiting', chinese.get_content()))
        self.assertFalse(re.search('[\u4e00-\u9fff]', english.get_content()))

    def test_what_is_due_soon_is_told_before_and_only_to_its_parties(self):
        chinese, english, other = (self.mail_for(name).get_content() for name in ('gao.min', 'lin.yue', 'zhou.yi'))
        self.assertIn(f'- {day(1)} 目标到期：桥墩建成', chinese)
        self.assertIn(f'- {day(7)} 目标到期：匝道通车', chinese)  # who acts for two parties reads of both
        self.assertIn(f'- {day(1)} goal due: Piers stand', english)
        self.assertIn(f'- {day(7)} goal due: Ramp', other)
        self.assertNotIn('Ramp', english)
        self.assertNotIn('Piers', other)
        for text in (english, other):
            self.assertNotIn(f'{day(5)} goal due', text)


if __name__ == '__main__':
    logging.getLogger('mail.log').setLevel(logging.CRITICAL)  # it tells of the refusals that are meant to be
    unittest.main(verbosity=2)
