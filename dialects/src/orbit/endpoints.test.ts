/** Every call that the vendor's pages name, or that follows from them, has a route. */
import { expect, test } from 'vitest'
import { orbit } from './index.ts'

/** Methods and path; a star is an id. */
const CALLS = `
  GET /conversations
  GET /conversations/*
  GET /conversations/*/messages
  POST /conversations/*/reply
  POST /conversations/*/assign
  PUT /conversations/*/tags
  POST /conversations/*/close
  POST /conversations/*/snooze
  POST /conversations/*/reopen
  POST /conversations/bulk
  POST /conversations/*/copilot/suggest
  POST /conversations/*/handoff
  POST /conversations/*/handoff/resolve
  POST /conversations/*/read
  POST /conversations/*/unread
  POST /conversations/*/archive
  GET /conversations/*/handoffs
  POST,DELETE /inbox/*/viewing
  GET /inbox/*/viewers
  POST /inbox/*/typing
  POST,GET /inbox/*/internal-notes
  GET,POST /inbox/views
  PATCH,DELETE /inbox/views/*
  GET,POST /inbox/routing-rules
  PATCH,DELETE /inbox/routing-rules/*
  GET,POST /inbox/macros
  PATCH,DELETE /inbox/macros/*
  POST /messages/sms
  POST /messages/whatsapp
  POST /messages/email
  POST /messages/rcs
  POST /messages/viber
  GET /messages
  GET /messages/*
  POST /messages/*/retry
  GET /messages/whatsapp/window-status
  GET,POST /messages/templates
  POST,GET /contacts
  GET,PUT,DELETE /contacts/*
  GET,POST /custom-fields
  GET,PATCH,DELETE /custom-fields/*
  POST /custom-fields/reorder
  PUT /custom-fields/values
  POST /compliance/suppression-list/import
  GET /compliance/dnc/check
  GET /teams
  GET /teams/*/members
  GET /me
  POST,GET /agents
  GET,PATCH,DELETE /agents/*
  POST /agents/*/deploy
  POST /agents/*/chat
  GET /agents/tools
  POST /internal/handoffs
  POST /ai/suggest-reply
  POST /ai/summarize-conversation
  POST /ai/classify-intent
  POST /ai/analyze
  POST /ai/analyze-message/*
  POST /ai/improve-text
  POST /ai/translate
  POST /ai/generate-content
  POST /ai/compose-campaign
  POST /ai/optimize-channel
  POST /ai/dashboard-insights
  GET,POST /knowledge-bases
  GET,PUT,DELETE /knowledge-bases/*
  GET,POST /knowledge-bases/*/documents
  DELETE /knowledge-bases/*/documents/*
  POST /knowledge-bases/*/documents/*/retry
  POST /knowledge-bases/*/search
  POST,GET /campaigns
  GET,PUT /campaigns/*
  POST /campaigns/*/send
  POST /campaigns/*/pause
  POST /campaigns/*/resume
  POST /campaigns/*/cancel
  GET /campaigns/*/analytics
  POST,GET /flows
  GET,PUT /flows/*
  GET /flows/executions
  GET /flows/executions/*
  POST /flows/executions/*/replay
  GET /events
  GET /events/*
  GET /events/stream
  POST /settings/api-keys
  POST,GET /webhooks
  GET,PUT,DELETE /webhooks/*
  POST /webhooks/*/test
  GET /webhooks/*/deliveries
`

test('no call of the vendor is without a route', () => {
  const routes = new Set(
    orbit.routes.map(({ method, path }) => `${method} ${path.replace(/\{[a-zA-Z]+\}/g, '*')}`),
  )
  const calls = CALLS.trim()
    .split('\n')
    .flatMap((line) => {
      const [methods = '', path] = line.trim().split(' ')
      return methods.split(',').map((method) => `${method} ${path}`)
    })
  expect(calls).toHaveLength(120)
  expect(calls.filter((call) => !routes.has(call))).toEqual([])
})
