// With single fetch, loaders give what they return: Remix's types follow only when this says so.
declare module '@remix-run/server-runtime' {
  interface Future {
    v3_singleFetch: true
  }
}

export {}
