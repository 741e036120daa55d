"""The record as HL7 FHIR R4: one module per resource, the read interface, intake from other systems."""
