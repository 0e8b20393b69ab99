// Begins the thread that searches. What every search needs is asked for at once, while the modules that answer (`calls.js`)
// are still on their way: of the index its list and its program, which Pagefind would ask for one after the other.

const PACKED = /\.(?:pagefind|pf_index|pf_meta|pf_filter)$/; // the papers themselves are so small that it does not pay
const GZIP = [0x1f, 0x8b]; // RFC 1952, 2.3.1; a host may have unpacked the file on its way
const NEEDED = ["names", "newest", "parts", "replaced"].map((name) => `search/${name}.json`);

const home = new URL("../../", self.location.href);
const asTheyCome = self.fetch.bind(self);
const begun = new Map(); // by path the answers that are on their way; each is for whoever asks first

/** Pagefind's files are packed, and it unpacks them by a script of its own. The browser does it faster and outside this thread. */
async function unpacked(input, init) {
  const response = await asTheyCome(input, init);
  if (!response.ok || !PACKED.test(new URL(response.url).pathname)) return response;
  const bytes = await response.arrayBuffer();
  if (!GZIP.every((byte, place) => new Uint8Array(bytes)[place] === byte)) return new Response(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}

function begin(path, then = (response) => response) {
  const address = new URL(path, home);
  const answer = unpacked(address).then(then);
  answer.catch(() => {}); // is told to whoever asks for it
  begun.set(address.pathname, answer);
}

/** What Pagefind asks for once it has read its entry, whose names for it these are. */
async function beginIndex(response) {
  if (!response.ok) return response;
  const text = await response.text();
  for (const { hash, wasm } of Object.values(JSON.parse(text).languages || {})) {
    begin(`pagefind/pagefind.${hash}.pf_meta`);
    if (wasm) begin(`pagefind/wasm.${wasm}.pagefind`);
  }
  return new Response(text);
}

self.fetch = (input, init) => {
  const { pathname } = new URL(input.url || input, home);
  const early = begun.get(pathname);
  begun.delete(pathname);
  return early || unpacked(input, init);
};

begin("pagefind/pagefind-entry.json", beginIndex);
NEEDED.forEach((path) => begin(path));
const calls = import("./calls.js");
calls.catch(() => {}); // is told to whoever asks

self.addEventListener("message", async ({ data: { id, name, question } }) => {
  try {
    const value = await (await calls).CALLS[name](question, (part) => self.postMessage({ id, part }));
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, failed: String(error) });
  }
});
