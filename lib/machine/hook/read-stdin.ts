/**
 * Everything on standard input; after `timeoutMs` what has come so far (a client that forgets to close it must not keep
 * the hook until the client itself gives up). Throws when there is more than `maxBytes`.
 */
export function readStdin(timeoutMs: number, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const done = () => {
      clearTimeout(timer);
      process.stdin.pause();
      resolve(Buffer.concat(chunks).toString('utf8'));
    };
    const timer = setTimeout(done, timeoutMs);
    process.stdin.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else reject(new Error(`the client sent more than ${maxBytes} bytes`));
    });
    process.stdin.once('end', done);
    process.stdin.once('error', done);
  });
}
