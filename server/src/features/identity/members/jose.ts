/** The library of signed tokens, loaded when the first one is signed or checked. */
import { keepLoaded } from '../../../platform/loading/keep-loaded.ts'

export const jose = keepLoaded(() => import('jose'))
