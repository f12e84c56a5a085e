/*
 * Node 20 compiles Playwright's driver, 6.6 MB of JavaScript, anew at every start: 0.38 s of processor time. With V8's code
 * cache beside the file it is 0.22 s. (From Node 22 on NODE_COMPILE_CACHE does the same.) Loaded by --require; V8 itself
 * refuses a cache that belongs to another version or another text, and then a new one is written.
 */
'use strict';

const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

/** Only the driver's bundles are worth a file. */
const LEAST_LENGTH = 1_000_000;

const compilePlainly = Module.prototype._compile;

function read(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined; // the first start
  }
}

/** Whole or not at all: several drivers may end at once. */
function write(file, content) {
  const fresh = `${file}.${process.pid}`;
  try {
    fs.writeFileSync(fresh, content);
    fs.renameSync(fresh, file);
  } catch {
    fs.rmSync(fresh, { force: true }); // it only costs time
  }
}

Module.prototype._compile = function compile(content, filename, ...rest) {
  if (content.length < LEAST_LENGTH) {
    return compilePlainly.call(this, content, filename, ...rest);
  }
  const cacheFile = `${filename}.cache`;
  const cachedData = read(cacheFile);
  const script = new vm.Script(Module.wrap(content), {
    filename,
    cachedData,
    importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  if (!cachedData || script.cachedDataRejected) {
    // at the end, when V8 knows which functions are used
    process.once('exit', () => write(cacheFile, script.createCachedData()));
  }
  const require = Module.createRequire(filename);
  return script.runInThisContext().call(this.exports, this.exports, require, this, filename, path.dirname(filename));
};
