/** What the server knows of one request and a page needs, given by entry.server.tsx. */
import { createContext } from 'react'

/** The number which error pages show and the log repeats. */
export const RequestReference = createContext<string | null>(null)

/** Admits Remix's inline scripts on a page that React takes over. */
export const PageNonce = createContext<string | null>(null)
