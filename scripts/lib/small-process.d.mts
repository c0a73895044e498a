export function smallHeap(megabytes?: number | string): string[]
export const fewArenas: Record<string, string>
