// store_tb: the line store against plain arrays, with every bank read in every cycle, and the level that guards it against an integer.
module store_lane #(
    parameter BANKS = 3,
    parameter PIECES = 2,
    parameter PIECE_BITS = 5,
    parameter POSITIONS = 1,
    parameter ADDRESS_BITS = 4,
    parameter TOGETHER = 0,
    parameter [32*BANKS-1:0] DEPTHS = {32'd9, 32'd16, 32'd10},
    parameter SEED = 1
) (
    input  wire        clk,
    output reg  [31:0] errors,
    output reg  [31:0] reads    // of places that were written
);
    localparam WORD_BITS = PIECES * PIECE_BITS;

    reg [BANKS-1:0] write_bank = {BANKS{1'b0}};
    reg [PIECES-1:0] write_piece = {PIECES{1'b0}};
    reg [ADDRESS_BITS-1:0] write_address = 0;
    reg [PIECE_BITS*POSITIONS-1:0] write_data = 0;
    reg [ADDRESS_BITS*BANKS-1:0] read_addresses = 0;
    wire [WORD_BITS*BANKS-1:0] read_words;

    integer seed = SEED;
    integer b;
    integer p;
    integer bank;
    integer address;
    reg [PIECE_BITS-1:0] model [0:BANKS*PIECES*64-1];
    reg [PIECE_BITS-1:0] expected;
    reg [WORD_BITS*BANKS-1:0] last;   // what the read before this cycle should have given

    convoy_line_store #(
        .BANKS(BANKS), .PIECES(PIECES), .PIECE_BITS(PIECE_BITS), .POSITIONS(POSITIONS), .ADDRESS_BITS(ADDRESS_BITS), .TOGETHER(TOGETHER),
        .DEPTHS(DEPTHS)
    ) u_store (
        .clk(clk), .write_bank(write_bank), .write_piece(write_piece), .write_address(write_address), .write_data(write_data),
        .read_addresses(read_addresses), .read_words(read_words)
    );

    initial begin
        errors = 0;
        reads = 0;
    end

    always @(posedge clk) begin
        for (b = 0; b < BANKS; b = b + 1) begin
            for (p = 0; p < PIECES; p = p + 1) begin
                if (^last[WORD_BITS*b + PIECE_BITS*p +: PIECE_BITS] !== 1'bx) begin
                    reads = reads + 1;
                    if (read_words[WORD_BITS*b + PIECE_BITS*p +: PIECE_BITS] !== last[WORD_BITS*b + PIECE_BITS*p +: PIECE_BITS]) errors = errors + 1;
                end
                // What a read in the cycle of a write to the piece gives does not matter.
                last[WORD_BITS*b + PIECE_BITS*p +: PIECE_BITS] = model[(b*PIECES + p)*64 + read_addresses[ADDRESS_BITS*b +: ADDRESS_BITS]];
                if (write_bank[b] & write_piece[p]) begin
                    if (write_address == read_addresses[ADDRESS_BITS*b +: ADDRESS_BITS]) last[WORD_BITS*b + PIECE_BITS*p] = 1'bx;
                    model[(b*PIECES + p)*64 + write_address] = write_data >> PIECE_BITS*(b - b/POSITIONS*POSITIONS);
                end
            end
        end
        bank = {$random(seed)} % (BANKS/POSITIONS) * POSITIONS;
        write_bank <= ({$random(seed)} % 4 == 0) ? {BANKS{1'b0}} : ({BANKS{1'b1}} >> (BANKS - POSITIONS)) << bank;
        write_piece <= {{(PIECES-1){1'b0}}, 1'b1} << ({$random(seed)} % PIECES);
        write_address <= {$random(seed)} % DEPTHS[32*bank +: 32];
        write_data <= {$random(seed), $random(seed)};
        address = {$random(seed)} % DEPTHS[31:0];
        for (b = 0; b < BANKS; b = b + 1) begin
            read_addresses[ADDRESS_BITS*b +: ADDRESS_BITS] <= (TOGETHER != 0) ? address : {$random(seed)} % DEPTHS[32*b +: 32];
        end
    end
endmodule

module store_tb;
    reg clk = 1'b0;
    reg rst = 1'b1;
    integer cycle = 0;
    integer seed = 3;
    wire [31:0] e0, e1, e2, e3, e4, r0, r1, r2, r3, r4;

    always #1 clk = ~clk;

    store_lane #(.SEED(1)) u_0 (.clk(clk), .errors(e0), .reads(r0));
    store_lane #(.BANKS(4), .PIECES(3), .PIECE_BITS(1), .ADDRESS_BITS(2), .DEPTHS({32'd4, 32'd3, 32'd1, 32'd2}), .SEED(2)) u_1 (
        .clk(clk), .errors(e1), .reads(r1)
    );
    store_lane #(.BANKS(2), .PIECES(2), .PIECE_BITS(24), .ADDRESS_BITS(6), .DEPTHS({32'd64, 32'd33}), .SEED(3)) u_2 (.clk(clk), .errors(e2), .reads(r2));

    store_lane #(.BANKS(6), .PIECES(1), .PIECE_BITS(11), .POSITIONS(3), .DEPTHS({{3{32'd12}}, {3{32'd16}}}), .SEED(4)) u_3 (
        .clk(clk), .errors(e3), .reads(r3)
    );
    store_lane #(.BANKS(4), .PIECES(2), .PIECE_BITS(3), .POSITIONS(2), .TOGETHER(1), .DEPTHS({4{32'd11}}), .SEED(5)) u_4 (
        .clk(clk), .errors(e4), .reads(r4)
    );

    // Raised by 3 or 10, lowered by 1, 4 or 9 where it goes.
    reg [1:0] up = 2'd0;
    reg [2:0] down = 3'd0;
    reg go = 1'b0;
    wire enough;
    integer level = 5;
    integer high = 0;     // cycles with enough
    integer errors = 0;
    convoy_level #(
        .BITS(10), .UP_EVENTS(2), .DOWN_EVENTS(3), .UPS({10'd10, 10'd3}), .DOWNS({10'd9, 10'd4, 10'd1}), .INITIAL(10'd5)
    ) u_level (.clk(clk), .rst(rst), .up(up), .down(down), .go(go), .enough(enough));

    always @(posedge clk) begin
        if (!rst && enough !== (level >= 0)) errors = errors + 1;
        high = high + (level >= 0);
        if (rst) level = 5;
        else level = level + (up[0] ? 3 : 0) + (up[1] ? 10 : 0) - (go ? (down[0] ? 1 : 0) + (down[1] ? 4 : 0) + (down[2] ? 9 : 0) : 0);
        // Kept between -100 and 100, mostly near 0.
        up <= (level > 10) ? 2'd0 : 2'd1 << ({$random(seed)} % 3);
        go <= {$random(seed)} % 8 != 0;
        down <= (level < -20) ? 3'd0 : 3'd1 << ({$random(seed)} % 4);

        cycle <= cycle + 1;
        rst <= cycle < 2 || cycle == 1500;
        if (cycle == 3000) begin
            if (e0 + e1 + e2 + e3 + e4 + errors == 0 && high > 500 && high < 2500) $display("PASS: %0d reads, level", r0 + r1 + r2 + r3 + r4);
            else $display("FAIL: errors %0d %0d %0d %0d %0d, level %0d, high in %0d cycles", e0, e1, e2, e3, e4, errors, high);
            $finish;
        end
    end
endmodule
