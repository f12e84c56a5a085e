/** Listeners in the manner of Backbone, which WhatsApp Web's models are built on. */
export class Events {
  constructor() {
    // Not enumerable: a model's own enumerable properties are its attributes.
    Object.defineProperty(this, 'listeners', { value: new Map() });
  }

  /** Several names may be given at once, divided by blanks. */
  on(names, handler, context) {
    for (const name of names.split(' ')) {
      const entries = this.listeners.get(name) ?? [];
      this.listeners.set(name, [...entries, { handler, context }]);
    }
    return this;
  }

  once(names, handler, context) {
    const single = (...args) => {
      this.off(names, single);
      handler.apply(context ?? this, args);
    };
    return this.on(names, single);
  }

  /** Without a handler, all listeners of the name go. */
  off(names, handler) {
    for (const name of names.split(' ')) {
      const entries = this.listeners.get(name) ?? [];
      this.listeners.set(name, handler ? entries.filter((entry) => entry.handler !== handler) : []);
    }
    return this;
  }

  trigger(name, ...args) {
    for (const { handler, context } of this.listeners.get(name) ?? []) {
      handler.apply(context ?? this, args);
    }
    return this;
  }

  listenTo(other, names, handler) {
    other.on(names, handler, this);
    return this;
  }
}
