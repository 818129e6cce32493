export { type Intake, readIntake } from './intake.ts'
export { matchService } from './match-service.ts'
export { asksForLead, openIntake, type TurnIntake, usualQuestions } from './open-intake.ts'
export { type GoalHints, isInterested, readGoal } from './read-goal.ts'
