import type { Command } from 'commander';
import { addAuditCommands } from './audit-commands';
import { addDoctorCommand } from './doctor-command';
import { addDrillCommand } from './drill-command';
import { addEnvironmentCommands } from './environment-commands';
import { addEraseCommand } from './erase-command';
import { addKeepingCommands } from './keeping-commands';
import { addKeyCommands } from './key-commands';
import { addOperatorCommands } from './operator-commands';
import { addRetentionCommands } from './retention-commands';
import { addStopCommand } from './stop-command';

/** The commands that work on the database. */
export function addDatabaseCommands(program: Command): void {
  addEnvironmentCommands(program);
  addKeyCommands(program);
  addOperatorCommands(program);
  addRetentionCommands(program);
  addEraseCommand(program);
  addStopCommand(program);
  addAuditCommands(program);
  addDoctorCommand(program);
  addDrillCommand(program);
  addKeepingCommands(program);
}
