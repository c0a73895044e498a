import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'
import remixOptions from './remix.config.js'

export default defineConfig({
  plugins: process.env.VITEST ? [] : [remix(remixOptions)],
  build: { sourcemap: false, target: 'es2022', assetsInlineLimit: 0 },
  // the optimizer would otherwise try to bundle native packages for the browser
  optimizeDeps: {
    noDiscovery: true,
    include: ['react', 'react-dom', 'react-dom/client', 'react/jsx-runtime', 'react/jsx-dev-runtime', '@remix-run/react'],
  },
  ssr: { external: ['better-sqlite3', '@node-rs/argon2', '@myriaddreamin/typst-ts-node-compiler', 'pg'] },
})
