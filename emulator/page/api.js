async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `${response.status} ${response.statusText}`);
  return body;
}

export const get = async (path) => read(await fetch(path));

export const post = async (path, body = {}) =>
  read(await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }));

/** Sends a picture file as the multipart field "photo". */
export async function upload(path, file, caption) {
  const form = new FormData();
  form.append("photo", file, file.name || "photo.png");
  if (caption) form.append("caption", caption);
  return read(await fetch(path, { method: "POST", body: form }));
}

/**
 * Follows the events for good. `opened` runs at every (re)connection, before any event of it: whatever was missed is
 * loaded there. Events wait for it, so a message is never applied to an older load.
 */
export function follow(path, { opened, event, lost }) {
  let line = Promise.resolve();
  const inLine = (step) => (line = line.then(step).catch((error) => console.error(error)));
  const connect = () => {
    const source = new EventSource(path);
    source.onopen = () => inLine(opened);
    source.onmessage = ({ data }) => inLine(() => event(JSON.parse(data)));
    source.onerror = () => {
      lost();
      // The browser retries a dropped stream by itself, but not one that was refused.
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
    };
  };
  connect();
}
