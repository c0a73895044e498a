/** Answers broken expectations in one place: a loader or action that throws one of ours gives the page that belongs to it. */
import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from '@remix-run/node'
import { Forbidden, Gone, NotFound } from '#app/server/failures.ts'
import { StoreBusy } from '#db/store.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** Wraps a loader or action. What is not ours goes on to the error page with a reference number. */
export function door<A extends Args, T>(answer: (args: A) => Promise<T>): (args: A) => Promise<T> {
  return async (args) => {
    try {
      return await answer(args)
    } catch (error) {
      throw asResponse(error)
    }
  }
}

function asResponse(error: unknown): unknown {
  // a Response and not data(): for an address without a page (a file) Remix would turn that into JSON that speaks of a server error
  if (error instanceof NotFound) return new Response(null, { status: 404 })
  if (error instanceof Forbidden) {
    if (error.sentence === null) return new Response(null, { status: 403 })
    return data({ message: error.sentence, kept: error.kept }, { status: 403 })
  }
  if (error instanceof Gone) return data({ message: error.message || null }, { status: 410 })
  if (error instanceof StoreBusy) return new Response(null, { status: 503, headers: { 'Retry-After': '2' } })
  return error
}
