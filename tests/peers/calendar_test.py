"""The calendar feed of the real server, read by a parser that is not ours (icalendar)."""

import datetime
import json
import unittest

import icalendar

from workbench import COOPERATION, Workbench, day

PEOPLE = [('gao.min', '高敏', 'office', ['leader', 'secretary']), ('gao.min', '高敏', 'bank', ['leader']),
          ('lin.yue', 'Lin Yue', 'office', ['observer'])]
LONG = '沪苏浙三地共同推进跨区域高速公路省界段同步开工、同步建成、同步通车，并统一技术标准与信息发布' * 3
AWKWARD = 'Quays, piers; ramps \\ "signs": 50% — 桥🌉'


def date_in(days):
    return datetime.date.fromisoformat(day(days))


class CalendarFeed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.workbench = Workbench(PEOPLE)
        cls.addClassCleanup(cls.workbench.remove)
        begins = datetime.datetime.combine(date_in(20), datetime.time(6, 30), datetime.timezone.utc)
        with cls.workbench.serve('--public-address', 'https://comity.example.org') as server:
            gao, lin = server.sign_in('gao.min'), server.sign_in('lin.yue')
            gao.say('goal.set', 'office', id='long', title={'en': 'All of it', 'zh': LONG}, due=day(30))
            gao.say('goal.set', 'office', id='awkward', title={'en': AWKWARD, 'zh': '标志'}, due=day(40))
            gao.say('goal.set', 'bank', id='ramp', title={'en': 'Ramp', 'zh': '匝道'}, due=day(50))
            gao.say('meeting.call', 'office', id='first', title={'en': 'First meeting', 'zh': '第一次会议'},
                    begins=begins.strftime('%Y-%m-%dT%H:%M:%SZ'), place={'en': 'Hall 3, office', 'zh': '三号厅'}, invited=['bank'])
            cls.meeting_begins = begins
            addresses = [(gao, 'office', 'zh'), (gao, 'bank', 'en'), (lin, 'office', 'en')]
            cls.paths = [cls.address(*each) for each in addresses]
            cls.feeds = [server.ask('GET', path) for path in cls.paths]
            cls.wrong = [server.ask('GET', '/api/calendar.ics' + query)[0] for query in ('?token=', '?token=guessed', cls.paths[0][-20:])]
            cls.renewed = cls.address(gao, 'office', 'zh')
            cls.after_renewal = [server.ask('GET', path)[0] for path in (cls.paths[0], cls.renewed, *cls.paths[1:])]
            gao.say('person.dismiss', 'office', who='lin.yue')
            cls.after_dismissal = server.ask('GET', cls.paths[2])[0]
        with cls.workbench.serve('--public-address', 'https://comity.example.org') as server:
            cls.after_restart = server.ask('GET', cls.renewed)[2]
            server.sign_in('gao.min').get('DELETE', f'/api/cooperations/{COOPERATION}/calendar', party='office')
            cls.after_ending = server.ask('GET', cls.renewed)[0]

    @staticmethod
    def address(person, party, language):
        return person.get('POST', f'/api/cooperations/{COOPERATION}/calendar', {'language': language}, party=party)['path']

    def events(self, data):
        calendar = icalendar.Calendar.from_ical(data)
        self.assertEqual(calendar.errors, [])
        self.assertEqual((calendar['VERSION'], calendar['CALSCALE']), ('2.0', 'GREGORIAN'))
        events = calendar.walk('VEVENT')
        self.assertTrue(all(event.errors == [] for event in events))
        return {str(event['UID']): event for event in events}

    def test_it_is_a_calendar_to_whoever_knows_the_address(self):
        for status, headers, _ in self.feeds:
            self.assertEqual((status, headers['Content-Type']), (200, 'text/calendar; charset=utf-8'))
            self.assertIn('private', headers['Cache-Control'])
        self.assertEqual(len(set(self.paths)), 3)
        self.assertEqual(self.wrong, [404, 404, 404])

    def test_an_address_ends_when_it_is_renewed_or_ended_or_its_person_dismissed(self):
        self.assertEqual(self.after_renewal, [404, 200, 200, 200])
        self.assertEqual((self.after_dismissal, self.after_ending), (404, 404))

    def test_lines_are_folded_at_75_bytes_between_characters(self):
        for _, _, data in self.feeds:
            self.assertTrue(data.endswith(b'\r\n'))
            lines = data[:-2].split(b'\r\n')
            self.assertFalse(any(b'\n' in line or b'\r' in line for line in lines))
            self.assertTrue(all(len(line) <= 75 for line in lines))
            for line in lines:
                line.decode('utf-8')
        self.assertTrue(any(line.startswith(b' ') for line in self.feeds[0][2].split(b'\r\n')))

    def test_each_deadline_of_the_party_is_one_event_with_its_words_whole(self):
        office, bank, of_lin = (self.events(data) for _, _, data in self.feeds)
        self.assertEqual(sorted(str(event['SUMMARY']) for event in office.values()),
                         sorted(['目标到期：' + LONG, '目标到期：标志', '会议：第一次会议']))
        self.assertEqual(sorted(str(event['SUMMARY']) for event in bank.values()), ['goal due: Ramp', 'meeting: First meeting'])
        self.assertEqual(sorted(str(event['SUMMARY']) for event in of_lin.values()),
                         sorted(['goal due: All of it', 'goal due: ' + AWKWARD, 'meeting: First meeting']))
        self.assertEqual(office.keys(), of_lin.keys())  # the same deadlines, in another language

    def test_days_are_days_and_hours_are_hours(self):
        office = {str(event['SUMMARY']): event for event in self.events(self.feeds[2][2]).values()}
        goal, meeting = office['goal due: All of it'], office['meeting: First meeting']
        self.assertEqual(goal['DTSTART'].dt, date_in(30))
        self.assertEqual(meeting['DTSTART'].dt, self.meeting_begins)
        self.assertEqual(str(meeting['LOCATION']), 'Hall 3, office')
        self.assertEqual(str(meeting['URL']), f'https://comity.example.org/c/{COOPERATION}/meetings/first')

    def test_seven_days_and_one_day_before_they_remind(self):
        for event in self.events(self.feeds[0][2]).values():
            alarms = event.walk('VALARM')
            self.assertEqual(sorted(alarm['TRIGGER'].dt for alarm in alarms), [datetime.timedelta(days=-7), datetime.timedelta(days=-1)])
            self.assertTrue(all(alarm['ACTION'] == 'DISPLAY' and alarm['DESCRIPTION'] == event['SUMMARY'] for alarm in alarms))

    def test_identifiers_stay_the_same_and_no_two_parties_share_one(self):
        first, again = self.events(self.feeds[0][2]), self.events(self.after_restart)
        self.assertEqual(first.keys(), again.keys())
        self.assertFalse(first.keys() & self.events(self.feeds[1][2]).keys())


if __name__ == '__main__':
    unittest.main(verbosity=2)
