import { EventEmitter } from 'node:events';

/**
 * Says inside this process that an environment's log has grown, right after the commit.
 * A hint only: whoever hears it reads the log from its own cursor.
 */
export class Pulse {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  beat(environmentId: number): void {
    this.emitter.emit('any', environmentId);
    this.emitter.emit(String(environmentId));
    this.hear(environmentId);
  }

  /** A log has grown, here or in another process that said so. */
  hear(environmentId: number): void {
    this.emitter.emit('grown', environmentId);
  }

  /** Calls `listener` with the environment's id when its log has grown anywhere. */
  onGrown(listener: (environmentId: number) => void): () => void {
    this.emitter.on('grown', listener);
    return () => this.emitter.off('grown', listener);
  }

  /** Calls `listener` on every beat of one environment; returns how to stop that. */
  on(environmentId: number, listener: () => void): () => void {
    this.emitter.on(String(environmentId), listener);
    return () => this.emitter.off(String(environmentId), listener);
  }

  /** Calls `listener` with the environment's id on every beat. */
  onAny(listener: (environmentId: number) => void): () => void {
    this.emitter.on('any', listener);
    return () => this.emitter.off('any', listener);
  }
}
