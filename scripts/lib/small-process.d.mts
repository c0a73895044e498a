export function smallHeap(megabytes?: number | string): string[]
export const frugalMalloc: Record<string, string>
