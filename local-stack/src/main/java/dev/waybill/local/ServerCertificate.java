package dev.waybill.local;

import java.nio.file.Path;

/**
 * What a PostgreSQL server shows to clients that want TLS, as PEM.
 *
 * @param key which only its owner may read
 */
public record ServerCertificate(Path certificate, Path key) {}
