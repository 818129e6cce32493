import { describeConformance } from '../kit/conformance.ts'
import { deepgram } from './index.ts'
import { CREDENTIALS, wire } from './wire.fixture.ts'

describeConformance(deepgram, { credentials: CREDENTIALS, wire })
