-- What a person types on the phone instead of scanning the QR code, while it is valid.
alter table whatsapp_sessions add column link_code varchar(20);
alter table whatsapp_sessions add column link_code_expires_at timestamp(6) with time zone;
