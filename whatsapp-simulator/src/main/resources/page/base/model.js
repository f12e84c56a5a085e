import { Events } from './events.js';

/** A thing with attributes that tells its listeners, and those of its collections, what changed. */
export class Model extends Events {
  constructor(attributes = {}) {
    super();
    // Not enumerable, like the listeners: a message is in its chat's collection and in the one of all messages.
    Object.defineProperty(this, 'collections', { value: new Set() });
    Object.assign(this, attributes);
  }

  set(nameOrAttributes, value) {
    const changes = typeof nameOrAttributes === 'string' ? { [nameOrAttributes]: value } : nameOrAttributes;
    for (const [name, next] of Object.entries(changes)) {
      this.change(name, next);
    }
    return this;
  }

  unset(name) {
    return this.set(name, undefined);
  }

  change(name, next) {
    const previous = this[name];
    if (previous === next) {
      return;
    }
    this[name] = next;
    for (const target of [this, ...this.collections]) {
      target.trigger('change:' + name, this, next, previous);
      target.trigger('change', this);
    }
  }

  get attributes() {
    return { ...this };
  }

  /** Plain data: no functions, no other models. */
  serialize() {
    const plain = Object.entries(this).filter(([, value]) => typeof value !== 'function' && !(value instanceof Events));
    return JSON.parse(JSON.stringify(Object.fromEntries(plain)));
  }

  toJSON() {
    return this.serialize();
  }
}
