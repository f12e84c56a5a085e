package io.flowhq.worker;

import io.flowhq.contract.WorkerRequest;

/** Somebody asks a running worker for something; whoever speaks to hosts passes it on at once. */
public record WorkerAsked(WorkerRequest request) {}
