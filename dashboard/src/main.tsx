import './styles/index.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { registerServiceWorker } from './app/offline-page.ts'
import { router } from './app/router.tsx'
import { applyTheme } from './app/theme.ts'
import { Toasts } from './app/toasts.tsx'

const TipLayer = lazy(() => import('./components/tip-layer.tsx'))

declare global {
  /** Libraries that add a style element read it: the server's Content-Security-Policy allows no other. */
  var __webpack_nonce__: string | undefined
}

globalThis.__webpack_nonce__ = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content
applyTheme()

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toasts />
      <Suspense>
        <TipLayer />
      </Suspense>
    </QueryClientProvider>
  </StrictMode>,
)

if (import.meta.env.PROD) registerServiceWorker()
