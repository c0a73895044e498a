/** What keeps the server's process small. `npm start` and `npm run serve` run with it, and the bench measures with it. */

/**
 * Flags of Node. Without a bound V8 lets the heap grow long before it cleans up; with it the process stays small, and slows down rather than swells.
 * The space for what is new is three times as large as one of its halves.
 */
export const smallHeap = (megabytes = 160) => [`--max-old-space-size=${megabytes}`, '--max-semi-space-size=8']

/**
 * Of glibc: each thread has an arena of its own, which it seldom gives back, and PDFs, images and compression are made on threads. What is large is given back
 * at once only while the bound from which a block counts as large stays fixed; left alone it grows with the blocks that were freed, up to 32 MB. Half a
 * megabyte is above the block of 380 kB that Typst asks for to compress a stream, twenty-six times a certificate: below it, fetching each anew from the system
 * costs a certificate half as much time again.
 */
export const frugalMalloc = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '524288', MALLOC_TRIM_THRESHOLD_: '1048576' }
