"""The people API: what the page and the tests do in people's names (docs/sandbox.md)."""

from collections.abc import Awaitable, Callable

import orjson
from aiohttp import BodyPartReader, web

from bot.sandbox import contents, groups, inline, posting
from bot.sandbox.chats import Chat, Person
from bot.sandbox.params import Upload
from bot.sandbox.telegram import Telegram, seen
from bot.sandbox.views import chat_view, chats_view
from bot.sandbox.wire import Json, Refused, bad

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def answer(content: object, status: int = 200) -> web.Response:
    """Return JSON."""
    return web.Response(body=orjson.dumps(content), status=status, content_type="application/json")


@web.middleware
async def refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Say in JSON why the people API refuses."""
    if not request.path.startswith("/api/"):
        return await handler(request)
    try:
        return await handler(request)
    except Refused as refusal:
        return answer({"error": refusal.description.removeprefix("Bad Request: ")}, refusal.code)
    except (ValueError, KeyError, TypeError) as problem:
        return answer({"error": f"bad request: {problem!r}"}, 400)


async def body(request: web.Request) -> Json:
    """Return the JSON object that a request brings."""
    raw = await request.read()
    given = orjson.loads(raw) if raw else {}
    if not isinstance(given, dict):
        raise bad("a JSON object is needed")
    return given


class PeopleApi:
    """Handlers that act for people."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram

    def routes(self) -> list[web.RouteDef]:
        """Return the routes."""
        one = "/api/people/{person}"
        return [
            web.get("/api/people", self.people),
            web.post("/api/people", self.add),
            web.get("/api/bot", self.bot),
            web.get(one + "/chats", self.chats),
            web.get("/api/chats/{person}", self.chat),
            web.post(one + "/send", self.send),
            web.post(one + "/upload", self.upload),
            web.post(one + "/tap", self.tap),
            web.post(one + "/inline", self.inline),
            web.post(one + "/choose", self.choose),
            web.post(one + "/react", self.react),
            web.post(one + "/vote", self.vote),
            web.post(one + "/delete", self.clear),
            web.post(one + "/block", self.block),
            web.post("/api/groups", self.add_group),
            web.post("/api/groups/{group}", self.change_group),
            web.get("/api/files/{file}", self.file),
        ]

    def person(self, request: web.Request) -> Person:
        """Return the person whom a request names."""
        raw = request.match_info["person"]
        person = self.telegram.people.get(int(raw)) if raw.isdigit() else None
        if not person:
            raise Refused(404, "person not found")
        return person

    def where(self, person: Person, given: Json) -> Chat:
        """Return the chat that a request names, or the person's own."""
        return posting.chat_of(self.telegram, person, int(given.get("chat_id") or 0))

    async def people(self, _: web.Request) -> web.Response:
        """List the people; those brought in for load are left out."""
        shown = [
            p.shown() for p in self.telegram.people.values() if p.id < groups.FIRST_LOAD_PERSON
        ]
        return answer(shown)

    async def add(self, request: web.Request) -> web.Response:
        """Bring in a person, or a crowd."""
        given = await body(request)
        taken = [n for n in self.telegram.people if n < groups.FIRST_LOAD_PERSON]
        person = Person(
            id=max(taken) + 1,
            first_name=str(given.get("first_name") or "Guest"),
            last_name=str(given.get("last_name") or ""),
            username=str(given.get("username") or ""),
            language_code=str(given.get("language_code") or ""),
            role=str(given.get("role") or "attendee"),
        )
        if count := int(given.get("count") or 0):
            first = groups.add_crowd(self.telegram, count, person)
            return answer({"id": first, "count": count}, 201)
        groups.add_person(self.telegram, person)
        return answer(person.shown(), 201)

    async def bot(self, request: web.Request) -> web.Response:
        """Show the bot's profile."""
        return answer(self.telegram.about(request.query.get("lang", "")))

    async def chats(self, request: web.Request) -> web.Response:
        """List a person's chats."""
        return answer(chats_view(self.telegram, self.person(request)))

    async def chat(self, request: web.Request) -> web.Response:
        """Show one chat."""
        person = self.person(request)
        chat = self.where(person, dict(request.query))
        limit = int(request.query.get("limit") or 100)
        before = int(request.query.get("before") or 0)
        return answer(chat_view(self.telegram, person, chat, limit, before))

    async def send(self, request: web.Request) -> web.Response:
        """Send, or edit, in a person's name."""
        person, given = self.person(request), await body(request)
        chat = self.where(person, given)
        if number := given.get("edit"):
            text = str(given.get("text", ""))
            stored = posting.edit(self.telegram, person, chat, int(number), text)
        else:
            content = contents.content_of(self.telegram, chat, given)
            where = {name: given[name] for name in ("reply_to", "thread_id") if given.get(name)}
            stored = posting.say(self.telegram, person, chat, content, **where)
        return answer({"message": seen(stored, person.id)})

    async def upload(self, request: web.Request) -> web.Response:
        """Send a file in a person's name."""
        person = self.person(request)
        given: Json = {}
        upload: Upload | None = None
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            data = bytes(await part.read(decode=True))
            if part.filename is None:
                given[part.name or ""] = data.decode()
            else:
                mime = part.headers.get("Content-Type", "application/octet-stream")
                upload = Upload(part.filename, mime, data)
        if not upload:
            raise bad("a file is needed")
        chat = self.where(person, given)
        kind = given.get("kind") or "document"
        content = contents.uploaded(self.telegram, kind, upload, given)
        where = {name: given[name] for name in ("reply_to", "thread_id") if given.get(name)}
        stored = posting.say(self.telegram, person, chat, content, **where)
        return answer({"message": seen(stored, person.id)})

    async def tap(self, request: web.Request) -> web.Response:
        """Tap a button."""
        person, given = self.person(request), await body(request)
        chat = self.where(person, given)
        return answer({"callback_query_id": posting.tap(self.telegram, person, chat, given)})

    async def inline(self, request: web.Request) -> web.Response:
        """Ask in inline mode, and wait for the bot."""
        found = await inline.ask(self.telegram, self.person(request), await body(request))
        return answer(found) if found else answer({"error": "the bot did not answer"}, 504)

    async def choose(self, request: web.Request) -> web.Response:
        """Send an inline result."""
        person, given = self.person(request), await body(request)
        stored = inline.choose(self.telegram, person, self.where(person, given), given)
        return answer({"message": seen(stored, person.id)})

    async def react(self, request: web.Request) -> web.Response:
        """React to a message."""
        person, given = self.person(request), await body(request)
        number, emoji = int(given["message_id"]), str(given.get("emoji", ""))
        posting.react(self.telegram, person, self.where(person, given), number, emoji)
        return answer({})

    async def vote(self, request: web.Request) -> web.Response:
        """Vote in a poll."""
        person, given = self.person(request), await body(request)
        number, chosen = int(given["message_id"]), [int(n) for n in given["options"]]
        stored = posting.vote(self.telegram, person, self.where(person, given), number, chosen)
        return answer({"message": seen(stored, person.id)})

    async def clear(self, request: web.Request) -> web.Response:
        """Forget a chat's messages."""
        person, given = self.person(request), await body(request)
        chat = self.where(person, given)
        numbers = list(chat.messages)
        chat.messages.clear()
        chat.pinned.clear()
        self.telegram.tell(chat, {"type": "delete", "message_ids": numbers})
        return answer({})

    async def block(self, request: web.Request) -> web.Response:
        """Block the bot, or no longer; or give up the account."""
        person, given = self.person(request), await body(request)
        if "blocked" in given:
            posting.block(self.telegram, person, blocked=bool(given["blocked"]))
        if "deactivated" in given:
            person.deactivated = bool(given["deactivated"])
        return answer(person.shown())

    async def add_group(self, request: web.Request) -> web.Response:
        """Open a group."""
        return answer({"id": groups.add_group(self.telegram, await body(request)).id}, 201)

    async def change_group(self, request: web.Request) -> web.Response:
        """Change a group."""
        chat = self.telegram.chats.get(int(request.match_info["group"]))
        if not chat or chat.private:
            raise Refused(404, "group not found")
        return answer({"id": groups.change_group(self.telegram, chat, await body(request)).id})

    async def file(self, request: web.Request) -> web.Response:
        """Give a file's bytes."""
        file = self.telegram.files.find(request.match_info["file"])
        if not file:
            raise Refused(404, "file not found")
        return web.Response(body=file.data, headers={"Content-Type": file.mime})
