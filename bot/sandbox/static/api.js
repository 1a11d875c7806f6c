// The people's side of the sandbox: what a Telegram client would do, over HTTP on the same port.

async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  const response = await fetch(path, options);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || response.statusText);
  return answer;
}

export const people = () => call("GET", "api/people");
export const addPerson = (person) => call("POST", "api/people", person);
export const chat = (person, chatId) => call("GET", `api/chats/${person}${chatId ? `?chat_id=${chatId}` : ""}`);
export const chats = (person) => call("GET", `api/people/${person}/chats`);
export const about = (lang) => call("GET", `api/bot?lang=${lang}`);
export const send = (person, message) => call("POST", `api/people/${person}/send`, message);
export const upload = (person, form) => call("POST", `api/people/${person}/upload`, form);
export const tap = (person, press) => call("POST", `api/people/${person}/tap`, press);
export const inline = (person, query, offset = "") => call("POST", `api/people/${person}/inline`, { query, offset });
export const choose = (person, choice) => call("POST", `api/people/${person}/choose`, choice);
export const block = (person, blocked) => call("POST", `api/people/${person}/block`, { blocked });
export const vote = (person, ballot) => call("POST", `api/people/${person}/vote`, ballot);
export const clock = () => call("GET", "api/clock");

export function events(person, receive, onstate) {
  const source = new EventSource(`api/events?person=${person}`);
  source.onmessage = (event) => receive(JSON.parse(event.data));
  source.onopen = () => onstate(true);
  source.onerror = () => onstate(false);
  return () => source.close();
}
