package io.arbiter.core.journal;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// @param spoolFolder on a disk that outlives the process; one file per tenant is made in it
/// @param spoolCapacity how much may wait for the database
@ConfigurationProperties("arbiter.journal")
record JournalProperties(Path spoolFolder, @DefaultValue("64MB") DataSize spoolCapacity) {}
