import { describeConformance } from '../kit/conformance.ts'
import { sarvam } from './index.ts'
import { CREDENTIALS, wire } from './wire.fixture.ts'

describeConformance(sarvam, { credentials: CREDENTIALS, wire })
