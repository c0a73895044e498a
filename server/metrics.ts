/** What the process measures of itself, in Prometheus's text format. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Services } from './application.ts'

export interface Metrics {
  /** One answered request. `route` is a pattern, never an address. */
  request(facts: { method: string; route: string; status: number; ms: number }): void
  /** Rejects when the application cannot tell its figures. */
  read(): Promise<{ contentType: string; text: string }>
}

export function createMetrics(services: Pick<Services, 'figures'>): Metrics {
  const registry = new Registry()
  const requests = new Histogram({
    name: 'attest_http_request_duration_seconds',
    help: 'How long requests took, from their arrival to the end of their answer.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  })
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] })
  const figures = {
    jobsWaiting: gauge('attest_jobs_waiting', 'Jobs that are not done yet.'),
    jobsFailed: gauge('attest_jobs_failed', 'Jobs that were given up after all their tries.'),
    jobsLateSeconds: gauge('attest_jobs_late_seconds', 'For how long the oldest job that is due has waited.'),
    databaseBytes: gauge('attest_database_bytes', 'What the database takes on its disk.'),
  }
  let observing = false
  return {
    request: ({ method, route, status, ms }) => requests.observe({ method, route, status }, ms / 1000),
    async read() {
      // event-loop lag, memory, garbage collection: watched from the first time that somebody asks
      if (!observing) collectDefaultMetrics({ register: registry })
      observing = true
      const told = await services.figures?.()
      if (told) for (const name of ['jobsWaiting', 'jobsFailed', 'jobsLateSeconds', 'databaseBytes'] as const) figures[name].set(told[name])
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}
