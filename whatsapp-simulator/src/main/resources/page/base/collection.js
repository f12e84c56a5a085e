import { Events } from './events.js';

/** Models by their id, in the order in which they were added. */
export class Collection extends Events {
  constructor() {
    super();
    Object.defineProperty(this, 'byId', { value: new Map() });
  }

  /** Clients ask with a string, with an id object, and with anything that has an id. */
  static keyOf(something) {
    return something?._serialized ?? something?.id?._serialized ?? String(something?.id ?? something);
  }

  get(id) {
    return this.byId.get(Collection.keyOf(id));
  }

  /** Adds what is new; a model whose id is already here is left as it is, and the one here is returned. */
  add(models) {
    if (Array.isArray(models)) {
      return models.map((model) => this.add(model));
    }
    const known = this.get(models);
    if (known) {
      return known;
    }
    this.byId.set(Collection.keyOf(models), models);
    models.collections.add(this);
    this.trigger('add', models);
    return models;
  }

  remove(id) {
    const model = this.get(id);
    if (model) {
      this.byId.delete(Collection.keyOf(model));
      model.collections.delete(this);
      this.trigger('remove', model);
    }
    return model;
  }

  getModelsArray() {
    return [...this.byId.values()];
  }

  get _models() {
    return this.getModelsArray();
  }

  get models() {
    return this.getModelsArray();
  }

  get length() {
    return this.byId.size;
  }

  map(mapper) {
    return this.getModelsArray().map(mapper);
  }

  filter(predicate) {
    return this.getModelsArray().filter(predicate);
  }

  forEach(consumer) {
    this.getModelsArray().forEach(consumer);
  }

  some(predicate) {
    return this.getModelsArray().some(predicate);
  }

  findFirst(predicate) {
    return this.getModelsArray().find(predicate);
  }

  last() {
    return this.getModelsArray().at(-1);
  }

  async find(id) {
    return this.get(id);
  }
}
