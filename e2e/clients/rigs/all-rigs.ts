import { claudeRig } from './claude-rig';
import { codexRig } from './codex-rig';
import { geminiRig } from './gemini-rig';
import { kiroRig } from './kiro-rig';
import type { Rig } from './rig';

export const rigs: Rig[] = [claudeRig, codexRig, geminiRig, kiroRig];
