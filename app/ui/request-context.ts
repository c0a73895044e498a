/** What the server knows of one request and a page needs, given by entry.server.tsx. */
import { createContext } from 'react'

/** For error pages: the number that the log repeats, and the status of a failure we know by its class (Remix blanks such errors before it draws the page). */
export const RequestFailure = createContext<{ reference: string | null; status: number | null }>({ reference: null, status: null })
