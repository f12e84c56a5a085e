package io.flowhq.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flowhq.contract.ContractCodec;
import io.flowhq.tenant.WorkerProcessView;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command that was accepted, with its answer: kept 7 days, so that the same key acts once. */
@Entity
@Table(name = "commands")
public class Command {
    private static final ObjectMapper MAPPER = ContractCodec.newMapper();

    @Id
    private UUID id;

    @Column(name = "command_id")
    private UUID commandId;

    @Column(name = "tenant_id")
    private UUID tenantId;

    @Enumerated(EnumType.STRING)
    @Column(name = "command")
    private CommandKind kind;

    @Column(name = "requested_by")
    private String requestedBy;

    @Nullable
    @Column(name = "idempotency_key")
    private String idempotencyKey;

    @Enumerated(EnumType.STRING)
    private CommandOutcome outcome;

    @Column(name = "answer_json")
    private String answerJson;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Command() {}

    Command(CommandReceipt receipt, @Nullable String idempotencyKey) {
        this.id = UUID.randomUUID();
        this.commandId = receipt.commandId();
        this.tenantId = receipt.tenantId();
        this.kind = receipt.command();
        this.requestedBy = receipt.requestedBy();
        this.idempotencyKey = idempotencyKey;
        this.outcome = receipt.outcome();
        this.createdAt = receipt.createdAt();
        this.updatedAt = receipt.createdAt();
        try {
            this.answerJson = MAPPER.writeValueAsString(receipt.workerProcess());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An answer could not be written as JSON", e);
        }
    }

    /** Whether the same was asked for. */
    boolean asksFor(UUID tenant, CommandKind wanted) {
        return tenantId.equals(tenant) && kind == wanted;
    }

    /** The first answer, given again. */
    CommandReceipt receipt(CommandOutcome as) {
        try {
            return new CommandReceipt(
                    commandId,
                    kind,
                    tenantId,
                    as,
                    requestedBy,
                    createdAt,
                    MAPPER.readValue(answerJson, WorkerProcessView.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("The column answer_json does not hold a worker", e);
        }
    }

    CommandReceipt receipt() {
        return receipt(outcome);
    }
}
