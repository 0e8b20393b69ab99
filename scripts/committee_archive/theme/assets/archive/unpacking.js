// Pagefind's files are packed, and it unpacks them by a script of its own. The browser does it faster and outside this
// thread: what Pagefind fetches reaches it unpacked, which it takes as well.

const PACKED = /\.(?:pagefind|pf_index|pf_meta|pf_filter)$/; // the papers themselves are so small that it does not pay
const GZIP = [0x1f, 0x8b]; // RFC 1952, 2.3.1; a host may have unpacked the file on its way
const asTheyCome = self.fetch.bind(self);

self.fetch = async (input, init) => {
  const response = await asTheyCome(input, init);
  if (!response.ok || !PACKED.test(new URL(response.url).pathname)) return response;
  const bytes = await response.arrayBuffer();
  if (!GZIP.every((byte, place) => new Uint8Array(bytes)[place] === byte)) return new Response(bytes);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
};
