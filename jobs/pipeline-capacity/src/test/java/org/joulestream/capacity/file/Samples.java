package org.joulestream.capacity.file;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Set;
import org.joulestream.capacity.file.Delivery.Asked;
import org.joulestream.capacity.model.CapacityFile;
import org.joulestream.capacity.site.SiteCatalog;

/** Lines as the operator's site delivers them. */
final class Samples {
    static final String NAME = "OAC_TW_007933047_02-27-2025_Intraday 3.csv";
    static final String HEADER =
            "\"Loc\",\"Loc Zn\",\"Loc Name\",\"Loc Purp Desc\",\"Loc/QTI\",\"Flow Ind\",\"DC\",\"OPC\",\"TSQ\",\"OAC\",\"IT\",\"Auth Overrun Ind\",\"Nom Cap Exceed Ind\",\"All Qty Avail\",\"Qty Reason\"\n";
    static final String FUEL =
            "\"100800\",\"WEST TEXAS\",\" ET Genco Fuel\",\"MQ\",\"DPQ\",\"D\",\"3880\",\"3880\",\"1800\",\"2080\",\"N\",\"N\",\"N\",\"Y\",\"\"\n";
    static final String LEA =
            "\"100734\",\"WEST TEXAS\",\"3 BEAR LEA\",\"M2\",\"RPQ\",\"R\",\"55000\",\"60000\",\"41202\",\"18798\",\"Y\",\"N\",\"N\",\"Y\",\"\"\n";
    static final String NINE_ROWS =
            FUEL
                    + LEA
                    + """
                    "500515","WEST TEXAS","ENTERPRISE WAHA PECOS","MQ","DPQ","D","180000","180000","13951","166049","N","N","N","Y",""
                    "500515","WEST TEXAS","ENTERPRISE WAHA PECOS","M2","RPQ","R","150000","150000","23779","126221","Y","N","N","Y",""
                    "56935","CENTRAL","INTEGRATED SERVICES DP-CHAVES","MQ","DPQ","D","3100","3100","2621","479","Y","Y","N","Y",""
                    "79001","WEST TEXAS","INTREPID NORTH","MQ","DPQ","D",,"3800","285","3515","Y","N","N","N","Design Capacity unavailable"
                    "500097","CENTRAL","NMG CITY OF DEXTER DEL.","MQ","DPQ","D","30000","30000","-325","30325","N","N","N","Y",""
                    "78480","PHOENIX","GILA RIVER PLANT","MQ","DPQ","D","485000","485000","105115","379885","N","N","N","Y",""
                    "500536","SAN JUAN2","BP FLORIDA PLANT I/C","M2","RPQ","R","360000","360000","66019","293981","Y","N","N","Y",""
                    """;
    static final Instant POSTED = Instant.parse("2025-02-28T03:55:00Z");
    static final Instant RECEIVED = Instant.parse("2025-02-28T04:05:06Z");
    static final Asked INTRADAY_3 = new Asked("TW", LocalDate.of(2025, 2, 27), Cycle.INTRADAY_3);

    private static final FileShapes SHAPES =
            SiteCatalog.read(SiteCatalog.DEFAULT, new ArrayList<>()).shapes();

    private Samples() {}

    static Delivery asked(String fileName) {
        return new Delivery(
                "pipeline-capacity",
                "http/TW/2025-02-27/Intraday 3",
                INTRADAY_3,
                fileName,
                "http://localhost/ipost",
                POSTED,
                RECEIVED);
    }

    static Delivery inFolder(String fileName) {
        return new Delivery(
                "pipeline-capacity",
                "file/" + fileName,
                null,
                fileName,
                "/in/" + fileName,
                POSTED,
                RECEIVED);
    }

    /** For files of the sites that are asked unless others are chosen. */
    static CapacityReader reader(int maxBytes, String... assets) {
        return new CapacityReader(SHAPES, Set.of(assets), maxBytes);
    }

    static CapacityFile read(byte[] bytes) {
        return reader(1_000_000).read(bytes, asked(NAME));
    }

    static CapacityFile read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }
}
