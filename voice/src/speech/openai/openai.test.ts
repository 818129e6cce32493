import { describeConformance } from '../kit/conformance.ts'
import { openAI } from './index.ts'
import { CREDENTIALS, wire } from './wire.fixture.ts'

describeConformance(openAI, { credentials: CREDENTIALS, wire })
