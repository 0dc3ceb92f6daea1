import type { Action } from '@/lib/domain/effect';
import { asRecord, textOf } from './input-members';
import type { Finding } from './match/finding';
import { readMcpCall } from './read-mcp-call';
import { literal } from './shell/arg';
import type { Run } from './shell/run';
import { findFileWrite, infrastructureOf } from './tools/file-places';
import { readRequest } from './tools/read-request';

/** Tools of the known clients, by the part of their name that counts. */
const shellTools =
  /^(bash|shell|sh|exec|exec_command|local_shell|run_shell_command|execute_bash|execute_cmd|run_command|run_in_terminal|terminal|executepwsh|execute_command|powershell|container\.exec|shell_command|unified_exec|run_terminal_cmd)$/i;
const writeTools =
  /^(write|edit|multiedit|notebookedit|apply_patch|fs_write|write_file|replace|create_file|str_replace|strreplace|str_replace_editor|edit_file|insert_edit_into_file|fsreplace|fswrite|fs_append|fsappend|delete_file|deletefile|create|save_file)$/i;
const readTools =
  /^(read|grep|glob|ls|fs_read|read_file|read_many_files|list_directory|search_file_content|glob_file_search|file_search|codebase_search|view|view_image|notebookread|todoread|todowrite|write_todos|get_goal|update_plan|task|agent|websearch|web_search|google_web_search|save_memory|exitplanmode|enterplanmode|askuserquestion|bashoutput|taskoutput|grep_search|list_dir|readfile|readcode|readmultiplefiles|listdirectory|introspect|thinking|tool_search|toolsearch|skill|taskcreate|taskupdate|tasklist|taskget|lsp|update_topic|ask_user|grepsearch|filesearch|getdiagnostics|knowledge)$/i;
const fetchTools = /^(webfetch|web_fetch|fetch|fetch_webpage|http_request|remote_web_search)$/i;

/** Reads any client's tool call. `readCommand` reads a shell command. */
export function readToolCall(action: Action, run: Run, readCommand: (command: string) => void): void {
  const input = asRecord(action.input);
  const tool = action.tool.trim();

  if (shellTools.test(tool)) readShellCall(input, action.input, run, readCommand);
  else if (writeTools.test(tool)) readWrite(tool, input, action.input, run);
  else if (readTools.test(tool))
    run.find({ verb: 'read', service: 'files', rule: `tool ${tool}`, words: tool, resource: pathOf(input) });
  else if (fetchTools.test(tool)) {
    const url = textOf(input, 'url', 'prompt', 'uri', 'query');
    for (const found of readRequest(
      textOf(input, 'method') || 'GET',
      url,
      textOf(input, 'body'),
      `${tool} ${url}`.slice(0, 160),
    ))
      run.find(found);
  } else if (/^write_stdin$/i.test(tool)) readCommand(textOf(input, 'chars', 'input', 'data'));
  else readMcpCall(action, input, run, readCommand);
}

function readShellCall(
  input: Record<string, unknown>,
  raw: unknown,
  run: Run,
  readCommand: (command: string) => void,
): void {
  const command = input.command ?? input.cmd ?? input.script ?? raw;
  const words = Array.isArray(command) ? command.map(String) : null;
  if (typeof command === 'string') readCommand(command);
  else if (words === null) doubtCommand(run);
  else if (/sh$/.test(words[0] ?? '') && /^-\w*c$/.test(words[1] ?? '')) readCommand(words[2] ?? '');
  else readCommand(words.map(quote).join(' '));
}

function doubtCommand(run: Run): void {
  run.find({ verb: 'execute', service: 'shell', rule: 'shell without a command', words: 'no command' });
  run.doubt('the command', 'the tool call names no command');
}

function quote(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function readWrite(tool: string, input: Record<string, unknown>, raw: unknown, run: Run): void {
  const patch =
    textOf(input, 'patch', 'input', 'patch_text', 'command') || (typeof raw === 'string' ? raw : '');
  const paths = [
    ...patch.slice(0, 200_000).matchAll(/^(?:\*\*\* (Add|Update|Delete) File: |\+\+\+ b?\/?)(.{1,500})$/gm),
  ];
  for (const [, kind, path = ''] of paths)
    writeOne(tool, path.trim(), kind === 'Delete' ? 'destroy' : kind === 'Add' ? 'create' : 'change', run);
  const path = pathOf(input);
  if (paths.length > 0 && path === '') return;
  writeOne(tool, path, /delete/i.test(tool) ? 'destroy' : /^create/i.test(tool) ? 'create' : 'change', run);
}

function writeOne(tool: string, path: string, verb: Finding['verb'], run: Run): void {
  const words = `${tool} ${path}`.slice(0, 160);
  const written = findFileWrite(literal(path), { append: false, empty: false, words, edit: true });
  const infrastructure = infrastructureOf(path);
  const rule = infrastructure ? `edit of ${infrastructure.service}` : 'edit of a file';
  const signals = [{ value: path, words: path, weight: 'name' as const }];
  run.find({
    ...written,
    rule,
    signals,
    verb: written.verb === 'change' ? verb : written.verb,
    reversible: verb === 'destroy' ? 'unknown' : 'yes',
  });
}

function pathOf(input: Record<string, unknown>): string {
  return textOf(
    input,
    'file_path',
    'path',
    'filePath',
    'absolute_path',
    'notebook_path',
    'target_file',
    'file',
    'filename',
    'pattern',
    'dir_path',
  ).slice(0, 1000);
}
