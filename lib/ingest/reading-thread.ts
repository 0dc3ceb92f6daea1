import { parentPort, workerData } from 'node:worker_threads';
import { readEvents } from './read-events';
import { packError, packRead, type ReadingRequest, type ReadingSetup } from './reading-message';
import { standBackBeside } from './right-of-way';

/** A thread beside the server's own, started by EventReader: reads large requests one after the other, and stands back from orders. */
const { digestKey, orders } = workerData as ReadingSetup;
const keys = { digest: Buffer.from(digestKey) };
const between = () => {
  standBackBeside(orders);
  return undefined;
};

parentPort?.on('message', async ({ id, key, bytes, contentType }: ReadingRequest) => {
  try {
    const body = { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), contentType };
    const reply = packRead(id, await readEvents(keys, key, body, between));
    parentPort?.postMessage(reply, [reply.hashes.buffer]);
  } catch (error) {
    parentPort?.postMessage(packError(id, error));
  }
});
