// Reads a calendar file with node-ical and prints its events as JSON.
import ical from "node-ical";

const events = Object.values(ical.sync.parseFile(process.argv[2]))
  .filter((part) => part.type === "VEVENT")
  .map((event) => ({
    uid: event.uid,
    title: event.summary,
    starts: event.start.toISOString(),
    ends: event.end.toISOString(),
    sequence: Number(event.sequence),
    status: event.status,
  }));
console.log(JSON.stringify(events));
