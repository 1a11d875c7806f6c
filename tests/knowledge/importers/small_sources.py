"""Small programmes, made up, one for every format: what the real ones have, in a few lines."""

from typing import Any

EVENT = {
    "id": 7,
    "guid": "0a0a-7",
    "date": "2031-05-06T23:30:00+09:00",
    "start": "23:30",
    "duration": "01:30",
    "room": "달빛 홀",
    "slug": "x-7-night",
    "url": "https://example.org/7",
    "title": "밤의 지도",
    "subtitle": "",
    "track": "지도",
    "type": "talk",
    "language": "ko",
    "abstract": "밤에 길을 찾아요.",
    "description": "<p>밤에 길을 <b>찾아요</b>.</p><ul><li>별</li><li>등불</li></ul>",
    "persons": [{"id": 1, "public_name": "가나다"}],
    "links": [],
}
LATE = {
    **EVENT,
    "id": 8,
    "room": None,
    "guid": "0a0a-8",
    "date": "2031-05-07T01:00:00+09:00",
    "start": "01:00",
    "duration": "1:02:00",
    "title": "[취소] 새벽 산책",
    "persons": [],
}
FRAB_JSON: dict[str, Any] = {
    "schedule": {
        "conference": {
            "acronym": "moon",
            "title": "달 축제",
            "start": "2031-05-06",
            "end": "2031-05-06",
            "days": [{"date": "2031-05-06", "rooms": {"달빛 홀": [EVENT], "옥상": [LATE]}}],
        }
    }
}
FRAB_XML = """<?xml version="1.0" encoding="UTF-8"?>
<schedule><conference><title>Lantern Days</title><acronym>lamp</acronym>
<start>2031-05-06</start><end>2031-05-06</end><time_zone_name>Europe/Paris</time_zone_name></conference>
<day index="1" date="2031-05-06"><room name="Salle &amp; Jardin">
<event guid="g-1" id="1"><date>2031-05-06T10:00:00+02:00</date><start>10:00</start>
<duration>00:45</duration><room>Salle &amp; Jardin</room><title>Building lamps with paper</title>
<track>Craft</track><type>workshop</type><language>en</language>
<abstract>How to fold the **paper** for the lamp.</abstract><description></description>
<persons><person id="4">Ada Paper</person><person id="5">Ben Glue</person></persons></event>
</room><room name="Empty"/></day></schedule>"""
PENTABARF = """<schedule><conference><title>Old Days</title><venue>Town Hall</venue>
<city>Brussels</city><day_change>06:00:00</day_change></conference>
<day index="1" date="2031-02-01"><room name="A"><event id="1"><start>10:30</start>
<duration>00:25</duration><room>A</room><title>Welcome to the days</title>
<language/><persons><person id="6">Old Staff</person></persons></event>
<event id="2"><start>01:15</start><duration>00:45</duration><room>A</room>
<title>Party in the night</title></event></room></day></schedule>"""
PRETALX: dict[str, Any] = {
    "schedule": {
        "2031-05-06": {
            "600": {
                "12": {
                    "code": "AAA",
                    "title": "Ouverture de la fête",
                    "speakers": [{"code": "S1", "name": "Zoé Lune", "biography": "Elle…"}],
                    "submission_type": {"name": {"en": "Plenary", "fr": "Plénière"}},
                    "state": "confirmed",
                    "description": "Bonjour à toutes et tous.\r\n\r\nÀ **bientôt**.",
                    "content_locale": "fr",
                    "slots": [
                        {
                            "start": "2031-05-06T10:00:00+02:00",
                            "end": "2031-05-06T11:00:00+02:00",
                            "room": {"id": 12, "name": {"en": "Great Hall", "fr": "Grande salle"}},
                        },
                        {
                            "start": "2031-05-07T10:00:00+02:00",
                            "end": "2031-05-07T11:00:00+02:00",
                            "room": {"id": 12, "name": {"en": "Great Hall", "fr": "Grande salle"}},
                        },
                    ],
                }
            }
        }
    },
    "extra": {"2031-05-06": {"750": {"id": "lunch", "title": {"en": "Lunch", "fr": "Déjeuner"}}}},
}
WIDGET: dict[str, Any] = {
    "timezone": "Asia/Seoul",
    "event_start": "2031-05-06",
    "talks": [
        {
            "code": "BBB",
            "title": {"ko": "달 이야기", "en": "Moon stories"},
            "abstract": "",
            "speakers": ["S9"],
            "track": 3,
            "start": "2031-05-06T10:00:00+09:00",
            "end": "2031-05-06T10:30:00+09:00",
            "room": 2,
            "state": "canceled",
        },
        {"title": {"en": "Lunch"}, "start": "2031-05-06T12:00:00+09:00", "room": 2, "id": 77},
    ],
    "rooms": [{"id": 2, "name": {"ko": "1관", "en": "Hall 1"}}],
    "speakers": [{"code": "S9", "name": "라마바"}],
    "tracks": [{"id": 3, "name": {"ko": "하늘", "en": "Sky"}}],
}
ICAL = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Sea Days
X-WR-TIMEZONE:Asia/Tokyo
BEGIN:VEVENT
UID:one@example.org
SUMMARY:Boats & nets
DTSTART;TZID=Asia/Tokyo:20310506T100000
DTEND;TZID=Asia/Tokyo:20310506T110000
LOCATION:Pier 1
DESCRIPTION:Speaker: Umi Hana\\, Sora Kai\\n<p>All about <em>boats</em>\\; and nets.</p>
STATUS:CANCELLED
END:VEVENT
BEGIN:VEVENT
UID:daily@example.org
SUMMARY:Doors open
DTSTART:20310506T000000Z
DURATION:PT30M
RRULE:FREQ=DAILY;COUNT=3
EXDATE:20310507T000000Z
END:VEVENT
BEGIN:VEVENT
UID:same
SUMMARY:First walk
DTSTART;TZID=Asia/Tokyo:20310506T120000
URL:https://example.org/walk/1
END:VEVENT
BEGIN:VEVENT
UID:same
SUMMARY:Second walk
DTSTART;VALUE=DATE:20310507
END:VEVENT
END:VCALENDAR
"""
SESSIONIZE: dict[str, Any] = {
    "sessions": [
        {
            "id": "1",
            "title": "海の地図をつくる",
            "description": "海の地図について話します。\r\n■対象者\r\n・船の人",
            "startsAt": "2031-05-06T10:20:00",
            "endsAt": "2031-05-06T10:50:00",
            "isServiceSession": False,
            "speakers": ["p1"],
            "categoryItems": [10, 20, 30],
            "roomId": 5,
        },
        {
            "id": "2",
            "title": "Lunch",
            "startsAt": "2031-05-06T12:00:00",
            "endsAt": "2031-05-06T13:00:00",
            "isServiceSession": True,
            "speakers": [],
            "categoryItems": [],
            "roomId": 5,
        },
    ],
    "speakers": [{"id": "p1", "fullName": "海野 花", "bio": "船の人です。"}],
    "rooms": [{"id": 5, "name": "Hall", "sort": 0}, {"id": 6, "name": "Room 9", "sort": 1}],
    "categories": [
        {"title": "Session format", "items": [{"id": 10, "name": "30min"}]},
        {"title": "Language", "items": [{"id": 20, "name": "日本語"}]},
        {"title": "Topic", "items": [{"id": 30, "name": "地図 / Maps"}]},
    ],
    "questions": [],
}
GRID = [
    {
        "date": "2031-05-06T00:00:00",
        "rooms": [
            {
                "id": 5,
                "name": "Hall",
                "sessions": [
                    {
                        "id": "9",
                        "title": "How to sail with the wind",
                        "startsAt": "2031-05-06T09:00:00",
                        "endsAt": "2031-05-06T09:30:00",
                        "speakers": [{"id": "p", "name": "Wendy Wind"}],
                        "categories": [{"name": "Track", "categoryItems": [{"name": "Sails"}]}],
                        "status": "Cancelled",
                    }
                ],
            }
        ],
    }
]
OPASS = {
    "sessions": [
        {
            "id": "a1",
            "type": "K",
            "room": "R0",
            "start": "2031-03-09T09:00:00+08:00",
            "end": "2031-03-09T10:00:00+08:00",
            "language": None,
            "uri": "https://example.org/a1",
            "zh": {"title": "開場演講", "description": "## 大綱\n- 星星\n- **月亮**"},
            "en": {"title": "Opening talk", "description": ""},
            "speakers": ["s1"],
            "tags": ["sky"],
        },
        {
            "id": "a2",
            "type": "Ev",
            "room": "R0",
            "start": "2031-03-09T10:00:00+08:00",
            "end": "2031-03-09T10:10:00+08:00",
            "zh": {"title": "休息", "description": ""},
            "en": {"title": "Break", "description": ""},
            "speakers": [],
            "tags": [],
        },
    ],
    "speakers": [{"id": "s1", "zh": {"name": "林星", "bio": "…"}, "en": {"name": "Star Lin"}}],
    "session_types": [{"id": "K", "zh": {"name": "主題"}, "en": {"name": "Keynote"}}],
    "rooms": [{"id": "R0", "zh": {"name": "大廳"}, "en": {"name": "Main Hall"}}],
    "tags": [{"id": "sky", "zh": {"name": "天空"}, "en": {"name": "Sky"}}],
}
OWN_LIST = [
    {
        "id": "0",
        "name": "여는 말",
        "name_en": "Opening words",
        "type": "opening",
        "track": "트랙 가",
        "track_en": "Track A",
        "venue": "나홀",
        "venue_en": "Hall B",
        "speakers": [{"id": "3", "name": "가온", "name_en": ""}],
        "start_time": "2031-11-24T10:00:00",
        "duration": 1200,
        "end_time": "2031-11-24T10:20:00",
        "video_url": "",
    },
    {
        "id": "1",
        "name": "쉬는 시간",
        "name_en": "Recess",
        "type": "recess",
        "track": "",
        "venue": "",
        "venue_en": " ",
        "speakers": [],
        "start_time": "2031-11-24T10:20:00",
        "end_time": "2031-11-24T10:30:00",
    },
]
STANDS = """---
title: Stands
stand_list:
  - name: AW
    map: map_aw
    groups:
      - info:
          building: AW
          floor: 1
          group: A
          amount: 12
        stands:
          - theme: Hardware
            stands:
              all:
                - name: Open Lamp
                - name: Tiny, Moon & Sun (Let's go)
  - name: K (level 2)
    groups:
      - info:
          building: K
          floor: 2
          group: B
        stands:
          - theme: Maps
            stands:
              saturday:
                - name: Open Lamp
"""
