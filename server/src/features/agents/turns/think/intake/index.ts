export { type Intake, readIntake } from './intake.ts'
export { asksForLead, openIntake, type TurnIntake, usualQuestions } from './open-intake.ts'
