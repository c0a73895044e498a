/** What keeps the server's process small. `npm start` and `npm run serve` run with it, and the bench measures with it. */

/**
 * Flags of Node. Without a bound V8 lets the heap grow long before it cleans up; with it the process stays small, and slows down rather than swells.
 * The space for what is new is three times as large as one of its halves.
 */
export const smallHeap = (megabytes = 192) => [`--max-old-space-size=${megabytes}`, '--max-semi-space-size=8']

/** glibc gives each thread an arena of its own, which it seldom gives back; PDFs, images and compression are made on threads. */
export const fewArenas = { MALLOC_ARENA_MAX: '2' }
