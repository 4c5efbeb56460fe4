package io.entente.attach;

/**
 * The two systems by their short names.
 *
 * @param idField the CRM's external id field, in which what Entente makes carries its id
 */
public record Systems(String marketing, String crm, String idField) {}
