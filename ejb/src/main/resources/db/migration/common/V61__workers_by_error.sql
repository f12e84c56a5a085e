-- What is broken whatever its phase is looked for by its error, on every page of the console.
create index worker_processes_error_code on worker_processes (error_code);
