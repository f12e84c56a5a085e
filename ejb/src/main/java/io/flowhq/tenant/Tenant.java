package io.flowhq.tenant;

import io.flowhq.contract.TenantStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A business. Its status follows its worker's phase and is written by the worker's side only. */
@Entity
@Table(name = "tenants")
public class Tenant {
    @Id
    private UUID id;

    private String name;

    @Column(name = "phone_number")
    private String phoneNumber;

    /** Not written with the rest of the row: a person's edit must not bring an older status back. */
    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private TenantStatus status;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Tenant() {}

    public Tenant(String name, String phoneNumber, Instant now) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.phoneNumber = phoneNumber;
        this.status = TenantStatus.NEW;
        this.createdAt = now;
        this.updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** E.164 with the plus. */
    public String phoneNumber() {
        return phoneNumber;
    }

    public void rename(String newName, Instant now) {
        name = newName;
        updatedAt = now;
    }

    /** The shop has another number; its worker logs a phone with the old one out. */
    public void changeNumber(String newNumber, Instant now) {
        phoneNumber = newNumber;
        updatedAt = now;
    }
}
